//go:build !linux && !darwin

package speaker

import "net"

// ours cannot be asked here: the rights of the folder must do.
func ours(net.Conn) bool { return true }
