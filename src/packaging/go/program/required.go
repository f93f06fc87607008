package main

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Notes that code looks at a variable, and whether it goes on without it.
func (x *index) test(at ast.Node, e ast.Expr) {
	v := x.variableOf(e)
	if call, ok := unparen(e).(*ast.CallExpr); ok && len(call.Args) == 1 {
		v = x.variableOf(call.Args[0])
	}
	if v == nil {
		return
	}
	if _, isParameter := x.parameters[v]; !isParameter && !v.IsField() {
		x.looks[x.bodyOf(at)] = true
	}
	if x.isGuard(at) {
		x.required[v] = true
	} else {
		x.tested[v] = true
	}
}

// The innermost function around a node.
func (x *index) bodyOf(n ast.Node) ast.Node {
	for {
		above := x.parents[n]
		if above == nil {
			return n
		}
		if _, ok := above.(*ast.FuncLit); ok {
			return above
		}
		n = above
	}
}

// Whether a test is that of an `if` that ends the function or the program: `if name == "" { log.Fatal() }`.
func (x *index) isGuard(at ast.Node) bool {
	isNegated := false
	for n := at; n != nil; n = x.parents[n] {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			isNegated = isNegated || n.Op == token.EQL || n.Op == token.LEQ || n.Op == token.LSS
		case *ast.UnaryExpr:
			isNegated = isNegated || n.Op == token.NOT
		case *ast.IfStmt:
			return isNegated && x.ends(n.Body)
		case ast.Stmt:
			return false
		}
	}
	return false
}

// Whether a block ends in an error.
func (x *index) ends(block *ast.BlockStmt) bool {
	for _, statement := range block.List {
		switch s := statement.(type) {
		case *ast.ReturnStmt:
			for _, result := range s.Results {
				if t := x.info.TypeOf(result); t != nil && isError(t) && !isNil(x.info, result) {
					return true
				}
			}
		case *ast.ExprStmt:
			call, ok := s.X.(*ast.CallExpr)
			if ok && x.isFatal(call) {
				return true
			}
		}
	}
	return false
}

func (x *index) isFatal(call *ast.CallExpr) bool {
	switch f := unparen(call.Fun).(type) {
	case *ast.Ident:
		return f.Name == "panic"
	case *ast.SelectorExpr:
		switch f.Sel.Name {
		case "Fatal", "Fatalf", "Fatalln", "Fatalw", "Panic", "Panicf", "Panicln", "Exit":
			return true
		}
	}
	return false
}

func isError(t types.Type) bool {
	return types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

func isNil(info *types.Info, e ast.Expr) bool {
	return info.Types[e].IsNil()
}

// Whether a name stands for what gets a value, not for its value.
func (x *index) isWritten(name *ast.Ident) bool {
	var e ast.Expr = name
	if selector, ok := x.parents[name].(*ast.SelectorExpr); ok && selector.Sel == name {
		e = selector
	}
	switch p := x.parents[e].(type) {
	case *ast.AssignStmt:
		for _, one := range p.Lhs {
			if one == e {
				return p.Tok == token.ASSIGN
			}
		}
	case *ast.KeyValueExpr:
		_, isField := x.info.Uses[name].(*types.Var)
		return isField && p.Key == e && structOf(x.info.TypeOf(x.parents[p].(ast.Expr))) != nil
	}
	return false
}
