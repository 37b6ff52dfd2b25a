module example.com/supervised

go 1.26.0

require understudy v0.0.0

replace understudy => ../..
