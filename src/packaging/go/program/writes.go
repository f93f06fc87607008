package main

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Whether something may not happen although the variable that it is about is there: it is in a branch, and the variable is not.
func (x *index) isConditional(n ast.Node, v *types.Var) bool {
	for n := x.parents[n]; n != nil; n = x.parents[n] {
		switch n.(type) {
		case *ast.IfStmt, *ast.CaseClause, *ast.CommClause, *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit:
			return v.Pos() < n.Pos() || v.Pos() > n.End()
		}
	}
	return false
}

// What is written to a variable is written to another one, if both are of the same structure.
func (x *index) loosen() {
	for v, writes := range x.writes {
		if x.isMade(v) {
			continue
		}
		for _, one := range writes {
			if one.field != nil {
				x.loose[one.field] = append(x.loose[one.field], one.value)
			}
		}
	}
}

// What is written through a pointer is written to the variable that it points to.
func (x *index) follow() {
	for pointer, values := range x.through {
		for _, one := range x.assigned[pointer] {
			x.point(one.expr, values)
		}
	}
}

// Notes that an expression, if it is the address of a variable, is written to.
func (x *index) point(e ast.Expr, values []source) {
	address, ok := e.(*ast.UnaryExpr)
	if !ok || address.Op != token.AND {
		return
	}
	if v := x.variableOf(address.X); v != nil {
		x.assigned[v] = append(x.assigned[v], values...)
	}
}

// Whether a variable is a structure that is made for it.
func (x *index) isMade(v *types.Var) bool {
	if _, isParameter := x.parameters[v]; isParameter || v.IsField() {
		return false
	}
	_, isPointer := unalias(v.Type()).(*types.Pointer)
	if isPointer && len(x.assigned[v]) == 0 {
		return false
	}
	for _, one := range x.assigned[v] {
		if one.isRange || one.isTuple || !x.makes(one.expr) {
			return false
		}
	}
	return true
}

func (x *index) makes(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return x.makes(e.X)
	case *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		_, isLiteral := unparen(e.X).(*ast.CompositeLit)
		return e.Op == token.AND && isLiteral
	case *ast.CallExpr:
		name, ok := unparen(e.Fun).(*ast.Ident)
		return ok && name.Name == "new"
	}
	return false
}

// A value with what is written to it.
func (r *reach) written(value *Value, writes []write, f frame) *Value {
	result := *value
	result.Fields = map[string]*Value{}
	for name, field := range value.Fields {
		result.Fields[name] = field
	}
	for _, one := range writes {
		if !r.runs(one.value.in) {
			continue
		}
		given := r.from(one.value, f)
		switch {
		case one.isKey:
			result.Keys = union(result.Keys, orNothing(given))
		case one.field == nil:
			result.Items = union(result.Items, orNothing(given))
		default:
			before := result.Fields[one.field.Name()]
			if given != nil && one.isMaybe && before == nil {
				given = maybe(given)
			}
			result.setField(one.field.Name(), given)
		}
	}
	return &result
}

func maybe(v *Value) *Value {
	perhaps := *v
	perhaps.Maybe = true
	return &perhaps
}
