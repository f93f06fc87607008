package main

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// Follows what a main package may run, from its `main` and from what all of its packages do when the program starts.
type reach struct {
	*index
	todo    []*function
	reached map[*function]bool
	// Calls of functions, and functions that are passed on.
	sites   map[*types.Func][]site
	escaped map[*types.Func]bool
	dispatching
	marked  map[types.Type]bool
	finding *Finding
	calls   []*Call
	// What can be told when all that may run is known.
	late       []func()
	exposesAll bool
	// Values whose methods code that is not read may find by their names.
	given  []gift
	fields environmentFields
	absent absences
	budget int
	// Variables and fields whose values something takes.
	wanted map[*types.Var]bool
	// Variables of the environment that the code sets.
	set map[string]bool
}

// A use of a function.
type site struct {
	in   *function
	expr ast.Expr
	// Nil if the function is not called there.
	call *ast.CallExpr
}

func read(w *world, main string) *Finding {
	x := newIndex(w, w.closure(main))
	r := &reach{
		index:       x,
		reached:     map[*function]bool{},
		sites:       map[*types.Func][]site{},
		escaped:     map[*types.Func]bool{},
		dispatching: newDispatching(),
		marked:      map[types.Type]bool{},
		fields:      environmentFields{},
		wanted:      map[*types.Var]bool{},
		set:         map[string]bool{},
		finding:     &Finding{Calls: []*Call{}, Reads: []*Read{}, Signed: []*Signed{}, Notes: []*Note{}},
	}
	r.noteFaults()
	r.foreignInterfaces()
	for _, f := range x.variables {
		r.add(f)
	}
	for object, f := range x.functions {
		isMain := object.Name() == "main" && f.pack.ImportPath == main
		if isMethod(object) || !isMain && object.Name() != "init" {
			continue
		}
		r.add(f)
	}
	// Several functions of a package may be called init.
	r.run()
	r.finish()
	return r.finding
}

func (r *reach) run() {
	for len(r.todo) > 0 {
		f := r.todo[len(r.todo)-1]
		r.todo = r.todo[:len(r.todo)-1]
		r.walk(f)
	}
}

func (r *reach) add(f *function) {
	if f != nil && !r.reached[f] {
		r.reached[f] = true
		r.todo = append(r.todo, f)
	}
}

func (r *reach) walk(f *function) {
	calls := map[ast.Expr]*ast.CallExpr{}
	seen := map[*ast.Ident]bool{}
	ast.Inspect(f.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			calls[functionIn(n.Fun)] = n
		case *ast.SelectorExpr:
			seen[n.Sel] = true
			r.selector(site{f, n, calls[n]}, n)
		case *ast.Ident:
			r.absent.seeName(f, r.info.Uses[n])
			switch object := r.info.Uses[n].(type) {
			case *types.Func:
				if !seen[n] {
					r.use(object, site{f, n, calls[n]})
				}
			case *types.Const:
				r.text(f, n, object.Val())
			case *types.Var:
				if !r.isWritten(n) {
					r.wanted[object.Origin()] = true
				}
			}
		case *ast.CompositeLit:
			r.foreignFields(n)
		case *ast.BasicLit:
			r.text(f, n, r.info.Types[n].Value)
		}
		if e, ok := n.(ast.Expr); ok {
			if t := r.info.TypeOf(e); t != nil {
				r.markLive(t)
			}
		}
		return true
	})
}

func (r *reach) selector(at site, n *ast.SelectorExpr) {
	selection := r.info.Selections[n]
	if selection == nil {
		if object, ok := r.info.Uses[n.Sel].(*types.Func); ok {
			r.use(object, at)
		}
		return
	}
	object, ok := selection.Obj().(*types.Func)
	if !ok {
		return
	}
	if selection.Kind() == types.MethodExpr {
		at.call = nil
	}
	r.use(object, at)
}

// A text in the code, or a constant that is one.
func (r *reach) text(f *function, e ast.Expr, value constant.Value) {
	if value != nil && value.Kind() == constant.String {
		r.extensionRequest(f, e, constant.StringVal(value))
		r.absent.seeText(f, constant.StringVal(value))
	}
}

// Follows a function that is called or passed on.
func (r *reach) use(object *types.Func, at site) {
	object = object.Origin()
	if at.call == nil {
		r.escaped[object] = true
	} else {
		r.sites[object] = append(r.sites[object], at)
	}
	if receiver := receiverOf(object); receiver != nil && types.IsInterface(receiver) {
		r.dispatch(object, at)
		return
	}
	if r.likeClient(object, at) {
		return
	}
	if f := r.functions[object]; f != nil {
		r.pointArguments(object, at.call)
		r.add(f)
		return
	}
	if object.Pkg() != nil {
		r.foreign(object, at)
	}
}

// What a function writes to where its parameter points is written to the variable whose address it gets.
func (r *reach) pointArguments(object *types.Func, call *ast.CallExpr) {
	parameters := object.Type().(*types.Signature).Params()
	for i := 0; call != nil && i < parameters.Len() && i < len(call.Args); i++ {
		if values := r.through[parameters.At(i)]; len(values) > 0 {
			r.point(unparen(call.Args[i]), values)
		}
	}
}

// Notes that there may be values of a type: those of all types whose values code has, or makes.
func (r *reach) markLive(t types.Type) {
	t = unalias(t)
	if r.marked[t] {
		return
	}
	r.marked[t] = true
	switch t := t.(type) {
	case *types.Named:
		if args := t.TypeArgs(); args != nil {
			for i := 0; i < args.Len(); i++ {
				r.markLive(args.At(i))
			}
		}
		origin := t.Origin()
		if p := origin.Obj().Pkg(); p == nil || r.world.read[p.Path()] == nil {
			return
		}
		r.addLive(origin)
		r.markLive(origin.Underlying())
	case *types.Pointer:
		r.markLive(t.Elem())
	case *types.Slice:
		r.markLive(t.Elem())
	case *types.Array:
		r.markLive(t.Elem())
	case *types.Chan:
		r.markLive(t.Elem())
	case *types.Map:
		r.markLive(t.Key())
		r.markLive(t.Elem())
	case *types.Struct:
		for i := 0; i < t.NumFields(); i++ {
			r.markLive(t.Field(i).Type())
		}
	}
}

// The function that an expression is, whose type arguments may be stated.
func functionIn(e ast.Expr) ast.Expr {
	switch e := unparen(e).(type) {
	case *ast.IndexExpr:
		return functionIn(e.X)
	case *ast.IndexListExpr:
		return functionIn(e.X)
	default:
		return e
	}
}

func isMethod(f *types.Func) bool { return receiverOf(f) != nil }
