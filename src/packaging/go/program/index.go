package main

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A function that is declared, or the variables of a package with what they are set to.
type function struct {
	pack *pack
	// Nil for variables.
	object *types.Func
	body   ast.Node
}

// An expression, and the function that it is in.
type source struct {
	expr ast.Expr
	in   *function
	// Which of several results it is; what a range gives: 0 for keys, 1 for members.
	index   int
	isRange bool
	isTuple bool
}

// A field that is set on a variable: `input.IndexName = name`. Of members of lists and maps there is no field.
type write struct {
	field *types.Var
	isKey bool
	value source
	// Whether it may not be set.
	isMaybe bool
}

// What the code says of variables, fields and functions.
type index struct {
	*world
	packs     []*pack
	functions map[*types.Func]*function
	variables []*function
	assigned  map[*types.Var][]source
	writes    map[*types.Var][]write
	// Writes to a field of what is not a variable of the same function.
	loose   map[*types.Var][]source
	returns map[ast.Node][]*ast.ReturnStmt
	// Functions that look at a variable of theirs.
	looks   map[ast.Node]bool
	parents map[ast.Node]ast.Node
	// What code looks at before it uses it, and what it does not go on without.
	tested, required map[*types.Var]bool
	// What is written to where a variable points.
	through map[*types.Var][]source
	// Parameters, with the function and their position.
	parameters map[*types.Var]parameter
	literals   map[*types.Var]*ast.FuncLit
	// Fields that something else may fill: what runs the handler, or what decodes a text.
	open map[*types.Var]bool
}

type parameter struct {
	of         *function
	at         int
	isVariadic bool
}

func newIndex(w *world, packs []*pack) *index {
	x := &index{
		world: w, packs: packs,
		functions:  map[*types.Func]*function{},
		assigned:   map[*types.Var][]source{},
		writes:     map[*types.Var][]write{},
		loose:      map[*types.Var][]source{},
		returns:    map[ast.Node][]*ast.ReturnStmt{},
		looks:      map[ast.Node]bool{},
		parents:    map[ast.Node]ast.Node{},
		tested:     map[*types.Var]bool{},
		required:   map[*types.Var]bool{},
		through:    map[*types.Var][]source{},
		parameters: map[*types.Var]parameter{},
		literals:   map[*types.Var]*ast.FuncLit{},
		open:       map[*types.Var]bool{},
	}
	for _, p := range packs {
		for _, file := range p.files {
			for _, declaration := range file.Decls {
				x.declare(p, declaration)
			}
		}
	}
	x.loosen()
	x.follow()
	return x
}

func (x *index) declare(p *pack, declaration ast.Decl) {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		object, _ := x.info.Defs[d.Name].(*types.Func)
		if d.Body == nil || object == nil {
			return
		}
		f := &function{pack: p, object: object, body: d.Body}
		x.functions[object] = f
		signature := object.Type().(*types.Signature)
		for i := 0; i < signature.Params().Len(); i++ {
			isVariadic := signature.Variadic() && i == signature.Params().Len()-1
			x.parameters[signature.Params().At(i)] = parameter{f, i, isVariadic}
		}
		x.visit(f, d.Body)
	case *ast.GenDecl:
		x.tags(d)
		if d.Tok == token.VAR {
			f := &function{pack: p, body: d}
			x.variables = append(x.variables, f)
			x.visit(f, d)
		}
	}
}

func (x *index) tags(d *ast.GenDecl) {
	ast.Inspect(d, func(n ast.Node) bool {
		if shape, ok := n.(*ast.StructType); ok {
			if t, ok := x.info.TypeOf(shape).(*types.Struct); ok {
				x.openTagged(t)
			}
		}
		return true
	})
}

func (x *index) visit(f *function, body ast.Node) {
	var above []ast.Node
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil {
			above = above[:len(above)-1]
			return true
		}
		if len(above) > 0 {
			x.parents[n] = above[len(above)-1]
		}
		above = append(above, n)
		return true
	})
	ast.Inspect(body, func(n ast.Node) bool {
		x.note(f, n)
		return true
	})
}

func (x *index) note(f *function, n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		x.assign(f, n.Lhs, n.Rhs, n.Tok)
	case *ast.ValueSpec:
		lhs := make([]ast.Expr, len(n.Names))
		for i, name := range n.Names {
			lhs[i] = name
		}
		x.assign(f, lhs, n.Values, token.DEFINE)
	case *ast.RangeStmt:
		for i, e := range []ast.Expr{n.Key, n.Value} {
			if e != nil {
				x.set(f, e, source{expr: n.X, in: f, index: i, isRange: true})
			}
		}
	case *ast.CompositeLit:
		x.composite(f, n)
	case *ast.ReturnStmt:
		holder := x.bodyOf(n)
		x.returns[holder] = append(x.returns[holder], n)
	case *ast.BinaryExpr:
		if isComparison(n.Op) {
			x.test(n, n.X)
			x.test(n, n.Y)
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			x.test(n, n.X)
		}
	case *ast.IfStmt:
		x.test(n, n.Cond)
	case *ast.SwitchStmt:
		if n.Tag != nil {
			x.test(n, n.Tag)
		}
	case *ast.CallExpr:
		x.call(f, n)
	}
}

func isComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.GTR, token.LEQ, token.GEQ:
		return true
	}
	return false
}

// The variable or field that an expression is.
func (x *index) variableOf(e ast.Expr) *types.Var {
	switch e := unparen(e).(type) {
	case *ast.Ident:
		v, _ := x.info.ObjectOf(e).(*types.Var)
		if v != nil {
			return v.Origin()
		}
	case *ast.SelectorExpr:
		if selection := x.info.Selections[e]; selection != nil {
			if v, ok := selection.Obj().(*types.Var); ok {
				return v.Origin()
			}
		} else if v, ok := x.info.Uses[e.Sel].(*types.Var); ok {
			return v.Origin()
		}
	}
	return nil
}

func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	t = unalias(t)
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem()
	}
	shape, _ := t.Underlying().(*types.Struct)
	return shape
}

func unparen(e ast.Expr) ast.Expr {
	for {
		paren, ok := e.(*ast.ParenExpr)
		if !ok {
			return e
		}
		e = paren.X
	}
}
