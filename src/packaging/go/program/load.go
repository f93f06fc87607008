package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
)

// A package that is read from its sources.
type pack struct {
	*listed
	isOwn bool
	types *types.Package
	files []*ast.File
	// What is wrong with it, and where; the compiler has found nothing.
	fault   string
	faultAt token.Position
}

// All packages of the program.
type world struct {
	fset     *token.FileSet
	info     *types.Info
	mains    []string
	all      map[string]*listed
	read     map[string]*pack
	order    []*pack
	fallback types.Importer
}

func load(path string) (*world, error) {
	packages, err := packagesIn(path)
	if err != nil {
		return nil, err
	}
	w := &world{
		fset: token.NewFileSet(),
		info: &types.Info{
			Types:      map[ast.Expr]types.TypeAndValue{},
			Instances:  map[*ast.Ident]types.Instance{},
			Defs:       map[*ast.Ident]types.Object{},
			Uses:       map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{},
			Implicits:  map[ast.Node]types.Object{},
		},
		all:  map[string]*listed{},
		read: map[string]*pack{},
	}
	w.fallback = importer.ForCompiler(w.fset, "gc", w.lookup)
	// Dependencies come before what needs them.
	for _, one := range packages {
		w.all[one.ImportPath] = one
		if !one.DepOnly && one.Name == "main" {
			w.mains = append(w.mains, one.ImportPath)
		}
		if w.isRead(one) {
			w.check(one)
		}
	}
	return w, nil
}

func (w *world) isRead(one *listed) bool {
	if one.Standard || one.ImportPath == "unsafe" || isSdk(one.ImportPath) {
		return false
	}
	if one.isOwn() {
		return true
	}
	for _, name := range one.Imports {
		path := one.pathOf(name)
		// What needs a package that is read must have the same types.
		if w.read[path] != nil || !isKnown(one.ImportPath) && leadsToAws(path) {
			return true
		}
	}
	return false
}

func (w *world) check(one *listed) {
	p := &pack{listed: one, isOwn: one.isOwn()}
	for _, name := range append(append([]string{}, one.GoFiles...), one.CgoFiles...) {
		file, err := parser.ParseFile(w.fset, filepath.Join(one.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			p.fail(err)
		}
		if file != nil {
			p.files = append(p.files, file)
		}
	}
	config := types.Config{
		Importer:    importing{w, one},
		FakeImportC: true,
		Error:       p.fail,
	}
	p.types, _ = config.Check(one.ImportPath, w.fset, p.files, w.info)
	w.read[one.ImportPath] = p
	w.order = append(w.order, p)
}

func (p *pack) fail(err error) {
	if p.fault != "" {
		return
	}
	switch err := err.(type) {
	case types.Error:
		p.fault, p.faultAt = err.Msg, err.Fset.Position(err.Pos)
	case scanner.ErrorList:
		p.fault, p.faultAt = err[0].Msg, err[0].Pos
	default:
		p.fault = err.Error()
	}
}

// The imports of one package.
type importing struct {
	*world
	of *listed
}

func (i importing) Import(name string) (*types.Package, error) {
	path := i.of.pathOf(name)
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p := i.read[path]; p != nil {
		return p.types, nil
	}
	return i.fallback.Import(path)
}

func (w *world) lookup(path string) (io.ReadCloser, error) {
	one := w.all[path]
	if one == nil || one.Export == "" {
		return nil, fmt.Errorf("nothing is known of package %s", path)
	}
	return os.Open(one.Export)
}

// The packages that a main package needs, with itself, of those that are read.
func (w *world) closure(path string) []*pack {
	seen := map[string]bool{}
	var visit func(path string)
	visit = func(path string) {
		one := w.all[path]
		if one == nil || seen[path] {
			return
		}
		seen[path] = true
		for _, name := range one.Imports {
			visit(one.pathOf(name))
		}
	}
	visit(path)
	var packs []*pack
	for _, p := range w.order {
		if seen[p.ImportPath] {
			packs = append(packs, p)
		}
	}
	return packs
}
