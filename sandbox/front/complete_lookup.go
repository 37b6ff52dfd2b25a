package front

import (
	"go/types"
	"path"
	"slices"
	"strings"

	"understudy/sandbox/front/allowed"
)

// Doc is what there is to say about a name.
type Doc struct {
	Name    string   // in full: "self.Receive", "strings.Fields"
	Decl    string   // as Go declares it, several lines for a type
	Text    string   // the embedded text, "" for what a learner declared
	Similar []string // names that may have been meant, if there is no Decl
}

// maxSimilar bounds the names that Lookup offers.
const maxSimilar = 8

// Lookup says what name is: something of a package ("strings.Fields"), a method
// of self or of a variable ("self.Receive"), a type, a package, or what an
// earlier cell declared. Of a name that cannot be found it offers similar ones.
func (nb *Notebook) Lookup(name string) (d Doc) {
	defer func() {
		if recover() != nil {
			d = Doc{Name: name}
		}
	}()
	name = strings.TrimSuffix(strings.TrimSpace(name), "()")
	pkgs, err := loaded()
	if err != nil || name == "" {
		return Doc{Name: name}
	}
	if d, ok := wordDoc(name); ok && nb.known.objects[name] == nil {
		return d
	}
	if d, ok := nb.find(pkgs, name); ok {
		return d
	}
	all := nb.similar(pkgs, name)
	same := func(s string) bool { return strings.EqualFold(last(s), last(name)) }
	if len(all) > 0 && same(all[0]) && !slices.ContainsFunc(all[1:], same) {
		if d, ok := nb.find(pkgs, all[0]); ok {
			return d
		}
	}
	return Doc{Name: name, Similar: all[:min(len(all), maxSimilar)]}
}

// wordDoc is the doc of a word of the language.
func wordDoc(name string) (Doc, bool) {
	if b, ok := builtins[name]; ok {
		return Doc{Name: name, Decl: "func " + name + strings.TrimPrefix(b.signature(), "func"), Text: b.doc}, true
	}
	if t := keywordDocs[name]; t != "" {
		return Doc{Name: name, Decl: name, Text: t}, true
	}
	if t := universeDocs[name]; t != "" {
		return Doc{Name: name, Decl: name, Text: t}, true
	}
	return Doc{}, false
}

// find resolves a name that is written in full.
func (nb *Notebook) find(pkgs packages, name string) (Doc, bool) {
	first, members, _ := strings.Cut(name, ".")
	if i := strings.LastIndexByte(name, '/'); i >= 0 { // math/rand.Intn, or a package alone
		rest := name[i+1:]
		p, m, _ := strings.Cut(rest, ".")
		first, members = name[:i+1]+p, m
	}
	var at types.Object
	switch obj := nb.known.objects[first]; {
	case first == "self":
		at = selfOf(pkgs)
	case obj != nil:
		at = obj
	default:
		p := nb.packageNamed(pkgs, first)
		if p == nil {
			return Doc{}, false
		}
		if members == "" {
			return packageDoc(p), true
		}
		first, members, _ = strings.Cut(members, ".")
		if at = p.Scope().Lookup(first); at == nil || !at.Exported() {
			return Doc{}, false
		}
	}
	owner := ""
	for members != "" {
		first, members, _ = strings.Cut(members, ".")
		next, _, _ := types.LookupFieldOrMethod(at.Type(), true, nb.pkg, first)
		if next == nil {
			return Doc{}, false
		}
		if owner = ownerOf(next); owner == "" {
			owner = typeName(at.Type())
		}
		at = next
	}
	return nb.docOf(name, at, owner), true
}

// selfOf is a variable self, as every cell has it.
func selfOf(pkgs packages) types.Object {
	process := pkgs[allowed.Actor].Scope().Lookup("Process").Type()
	return types.NewVar(0, nil, "self", types.NewPointer(process))
}

// packageNamed is the package of that name or path.
func (nb *Notebook) packageNamed(pkgs packages, name string) *types.Package {
	if p := nb.known.imports[name]; p != "" {
		return pkgs[p]
	}
	for _, p := range allowed.Packages() {
		if p == name || path.Base(p) == name {
			return pkgs[p]
		}
	}
	return nil
}

func (nb *Notebook) docOf(name string, obj types.Object, owner string) Doc {
	q := qualifier(nb.pkg)
	d := Doc{Name: name, Text: texts()[docKey(obj, owner)]}
	if tn, ok := obj.(*types.TypeName); ok {
		d.Decl = typeDecl(tn, q)
		return d
	}
	d.Decl = types.ObjectString(obj, q)
	switch o := obj.(type) {
	case *types.Func:
		if o.Signature().Recv() == nil {
			d.Decl = "func " + o.Name() + strings.TrimPrefix(types.TypeString(o.Type(), q), "func")
		}
	case *types.Var:
		d.Decl = o.Name() + " " + types.TypeString(o.Type(), q)
		if d.Text == "" && !o.IsField() {
			d.Text = aboutType(o.Type())
		}
	case *types.Const:
		d.Decl = "const " + o.Name() + " " + types.TypeString(o.Type(), q) + " = " + o.Val().String()
	}
	return d
}

// aboutType is the text of a variable's type, if it is one of a package, and what
// can be asked of it.
func aboutType(t types.Type) string {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil || texts()[docKey(n.Obj(), "")] == "" {
		return ""
	}
	var list []string
	for sel := range types.NewMethodSet(types.NewPointer(n)).Methods() {
		if sel.Obj().Exported() {
			list = append(list, sel.Obj().Name())
		}
	}
	text := texts()[docKey(n.Obj(), "")]
	if len(list) > 0 {
		text += "\n\nIts methods: " + strings.Join(list, ", ") + "."
	}
	return text
}

// typeDecl is a type with its exported fields and the methods that it has.
func typeDecl(tn *types.TypeName, q types.Qualifier) string {
	var b strings.Builder
	b.WriteString("type " + types.TypeString(tn.Type(), func(p *types.Package) string {
		if p == tn.Pkg() {
			return ""
		}
		return q(p)
	}) + " ")
	key := func(member string) string { return docLine(docKey(tn, "") + "." + member) }
	switch u := tn.Type().Underlying().(type) {
	case *types.Struct:
		b.WriteString("struct")
		var rows [][2]string
		for f := range u.Fields() {
			if f.Exported() || q(f.Pkg()) == "" {
				rows = append(rows, [2]string{f.Name() + " " + types.TypeString(f.Type(), q), key(f.Name())})
			}
		}
		writeRows(&b, rows)
	case *types.Interface:
		b.WriteString("interface")
		var rows [][2]string
		for m := range u.Methods() {
			if m.Exported() {
				rows = append(rows, [2]string{m.Name() + strings.TrimPrefix(types.TypeString(m.Type(), q), "func"), key(m.Name())})
			}
		}
		writeRows(&b, rows)
	default:
		b.WriteString(types.TypeString(u, q))
	}
	if _, ok := tn.Type().Underlying().(*types.Interface); ok {
		return b.String()
	}
	for sel := range types.NewMethodSet(types.NewPointer(tn.Type())).Methods() {
		if m := sel.Obj(); m.Exported() || m.Pkg() != nil && q(m.Pkg()) == "" {
			b.WriteString("\nfunc (" + tn.Name() + ") " + m.Name() + strings.TrimPrefix(types.TypeString(m.Type(), q), "func"))
		}
	}
	return b.String()
}

// maxRemark is the longest text, in bytes, that stands beside a member. :h of the
// member itself shows a longer one.
const maxRemark = 60

// writeRows writes members in braces, each with its comment.
func writeRows(b *strings.Builder, rows [][2]string) {
	if len(rows) == 0 {
		b.WriteString("{}")
		return
	}
	b.WriteString(" {")
	for _, r := range rows {
		b.WriteString("\n\t" + r[0])
		if r[1] != "" && len(r[1]) <= maxRemark {
			b.WriteString(" // " + r[1])
		}
	}
	b.WriteString("\n}")
}

// packageDoc is a package's first paragraphs and the names in it.
func packageDoc(p *types.Package) Doc {
	var list []string
	for _, n := range p.Scope().Names() {
		switch obj := p.Scope().Lookup(n); obj.(type) {
		case *types.Func, *types.TypeName: // constants and variables would be too many
			if obj.Exported() {
				list = append(list, n)
			}
		}
	}
	text, _, _ := strings.Cut(texts()[p.Path()], "\n# ")
	return Doc{Name: p.Path(), Decl: "package " + p.Name(), Text: strings.TrimSpace(text) + "\n\nFunctions and types in it: " + strings.Join(list, ", ") + "."}
}

func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// similar are names that end as name does, or nearly so: the learner's own, those
// of self and of actor first.
func (nb *Notebook) similar(pkgs packages, name string) []string {
	want := strings.ToLower(last(name))
	first, _, qualified := strings.Cut(name, ".")
	var exact, mine, near []string
	add := func(full string) {
		switch n := strings.ToLower(last(full)); {
		case n == want:
			exact = append(exact, full)
		case len(want) > 2 && strings.Contains(n, want), len(n) > 3 && len(want) > 3 && (distance(n, want) <= 1+len(want)/6 || swapped(n, want)):
			if qualified && strings.HasPrefix(full, first+".") {
				mine = append(mine, full)
			} else {
				near = append(near, full)
			}
		}
	}
	for sel := range types.NewMethodSet(selfOf(pkgs).Type()).Methods() {
		if sel.Obj().Exported() {
			add("self." + sel.Obj().Name())
		}
	}
	for _, p := range append([]string{allowed.Actor}, allowed.Packages()...) {
		if p == allowed.Actor && len(exact)+len(near) > 0 && slices.Contains(exact, "actor."+last(name)) {
			continue
		}
		for _, n := range pkgs[p].Scope().Names() {
			obj := pkgs[p].Scope().Lookup(n)
			if !obj.Exported() {
				continue
			}
			add(pkgs[p].Name() + "." + n)
			if named, ok := obj.Type().(*types.Named); ok && p == allowed.Actor && obj.Name() != "Process" {
				for m := range named.Methods() {
					if m.Exported() {
						add("actor." + n + "." + m.Name())
					}
				}
			}
		}
	}
	if len(mine) > 0 {
		near = nil // the package is known
	}
	all := slices.Concat(exact, mine, near)
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(s string) bool {
		again := seen[s]
		seen[s] = true
		return again
	})
}

// swapped says whether a and b differ by two letters that changed places.
func swapped(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return distance(a, b) == 2 && string(x) == string(y)
}

// distance is how many letters have to be put in, taken out or changed between a and b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diag := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diag, row[j+1] = row[j+1], min(diag+cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
