package main

import (
	"go/ast"
	"go/types"
	"strings"
)

// A function of another package that may read the environment.
func (r *reach) environment(name string, at site) {
	switch name {
	case "os.Getenv", "os.LookupEnv":
		if at.call == nil || len(at.call.Args) != 1 {
			r.note("unknownVariable", "", at)
			return
		}
		r.late = append(r.late, func() { r.name(at.call.Args[0], at, r.hasDefault(at.call, name == "os.LookupEnv"), 0) })
	case "os.Setenv":
		if at.call != nil && len(at.call.Args) == 2 {
			r.late = append(r.late, func() {
				for _, name := range literalsOf(r.evaluate(at.call.Args[0], at.in)) {
					r.set[name] = true
				}
			})
		}
	case "os.Environ", "os.ExpandEnv", "syscall.Environ":
		r.note("wholeEnvironment", "", at)
	case "syscall.Getenv":
		r.note("unknownVariable", "", at)
	default:
		r.parser(name, at)
	}
}

// Names the variables that a call reads. The name may be a parameter: then each call of the function says one.
func (r *reach) name(e ast.Expr, at site, hasDefault bool, depth int) {
	if v := r.variableOf(e); v != nil && depth < 5 && len(r.assigned[v]) == 0 {
		if p, ok := r.parameters[v]; ok && !p.isVariadic && !r.escaped[p.of.object] {
			for _, one := range r.sites[p.of.object] {
				if one.in != nil && r.reached[one.in] && p.at < len(one.call.Args) {
					r.name(one.call.Args[p.at], one, hasDefault, depth+1)
				}
			}
			return
		}
	}
	value := r.evaluate(e, at.in)
	names := literalsOf(value)
	for _, name := range names {
		r.addRead(name, hasDefault || len(names) > 1, at)
	}
	if value == nil || value.Unknown || len(names) == 0 {
		r.note("unknownVariable", "", at)
	}
}

func literalsOf(v *Value) []string {
	if v == nil {
		return nil
	}
	return v.Literals
}

func (r *reach) addRead(name string, hasDefault bool, at site) {
	r.finding.Reads = append(r.finding.Reads, &Read{Place: r.placeOf(at), Name: name, HasDefault: hasDefault})
}

// What code sets itself need not be set by the app.
func (r *reach) readVariables() {
	for _, one := range r.finding.Reads {
		one.HasDefault = one.HasDefault || r.set[one.Name]
	}
}

// Functions that look at a text, and do not need one.
var lookers = []string{"strconv.", "strings.Contains", "strings.EqualFold", "strings.HasPrefix", "strings.HasSuffix", "fmt.Print",
	"fmt.Fprint", "fmt.Sprint", "fmt.Errorf", "log.", "log/slog.", "cmp.Or", "time.Parse", "strings.Split", "strings.Fields",
	"github.com/sirupsen/logrus.", "go.uber.org/zap.", "github.com/rs/zerolog.", "strings.ToUpper", "errors."}

// Whether the code can do without the value of a call.
func (r *reach) hasDefault(call ast.Expr, isLookup bool) bool {
	parent := r.parents[call]
	switch p := parent.(type) {
	case *ast.ParenExpr:
		return r.hasDefault(p, isLookup)
	case *ast.BinaryExpr:
		return isComparison(p.Op) && !r.isGuard(p)
	case *ast.SwitchStmt, *ast.ExprStmt:
		return true
	case *ast.CallExpr:
		return r.passedWithDefault(p, call)
	case *ast.KeyValueExpr:
		if name, ok := p.Key.(*ast.Ident); ok {
			if field, ok := r.info.Uses[name].(*types.Var); ok {
				return r.isOptional(field.Origin())
			}
		}
	case *ast.AssignStmt:
		return r.assignedWithDefault(p.Lhs, p.Rhs, call, isLookup)
	case *ast.ValueSpec:
		lhs := make([]ast.Expr, len(p.Names))
		for i, name := range p.Names {
			lhs[i] = name
		}
		return r.assignedWithDefault(lhs, p.Values, call, isLookup)
	}
	return isLookup
}

func (r *reach) assignedWithDefault(lhs, rhs []ast.Expr, call ast.Expr, isLookup bool) bool {
	if isLookup {
		if ok := r.variableOf(lhs[len(lhs)-1]); ok != nil && ok.Name() != "_" {
			return !r.required[ok]
		}
		return r.isOptional(r.variableOf(lhs[0]))
	}
	for i, value := range rhs {
		if value == call && i < len(lhs) {
			if name, ok := lhs[i].(*ast.Ident); ok && name.Name == "_" {
				return true
			}
			return r.isOptional(r.variableOf(lhs[i]))
		}
	}
	return false
}

func (r *reach) isOptional(v *types.Var) bool {
	if v == nil || v.Pkg() == nil {
		return false
	}
	isOwn := r.world.read[v.Pkg().Path()] != nil
	return isOwn && !r.wanted[v] || r.tested[v] && !r.required[v]
}

func (r *reach) passedWithDefault(p *ast.CallExpr, argument ast.Expr) bool {
	object := r.calleeOf(functionIn(p.Fun))
	if object == nil {
		name, ok := functionIn(p.Fun).(*ast.Ident)
		return ok && name.Name == "len"
	}
	if r.functions[object] != nil {
		for i, one := range p.Args {
			if parameters := object.Type().(*types.Signature).Params(); one == argument && i < parameters.Len() {
				return r.isOptional(parameters.At(i))
			}
		}
		return false
	}
	if object.Pkg() == nil {
		return false
	}
	name := nameOf(object)
	for _, looker := range lookers {
		if strings.HasPrefix(name, looker) {
			return true
		}
	}
	if same.MatchString(name) {
		return r.hasDefault(p, false)
	}
	return false
}
