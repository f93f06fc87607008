package main

import (
	"go/ast"
)

// Notes packages that can't be read, and those that call AWS without the SDK.
func (r *reach) noteFaults() {
	for _, p := range r.packs {
		if p.fault == "" {
			continue
		}
		place := Place{Via: r.moduleOf(p.ImportPath)}
		if p.isOwn {
			place = Place{File: p.faultAt.Filename, Line: p.faultAt.Line}
		}
		r.finding.Notes = append(r.finding.Notes, &Note{ID: "unreadable", What: p.fault, Place: place})
		r.exposesAll = true
	}
	for path := range r.world.all {
		if belowAny(path, without) && !r.isNoted(path) {
			r.finding.Notes = append(r.finding.Notes, &Note{ID: "without", Place: Place{Via: r.moduleOf(path)}})
		}
	}
}

func (r *reach) isNoted(path string) bool {
	for _, note := range r.finding.Notes {
		if note.Via == r.moduleOf(path) {
			return true
		}
	}
	return false
}

func (r *reach) moduleOf(path string) string {
	if one := r.world.all[path]; one != nil && one.Module != nil {
		return one.Module.Path
	}
	return path
}

func (r *reach) note(id, what string, at site) {
	r.finding.Notes = append(r.finding.Notes, &Note{Place: r.placeOf(at), ID: id, What: what})
}

func (r *reach) placeOf(at site) Place {
	if at.in == nil {
		return Place{}
	}
	if !at.in.pack.isOwn {
		return Place{Via: r.moduleOf(at.in.pack.ImportPath)}
	}
	node := at.expr
	if selector, ok := node.(*ast.SelectorExpr); ok {
		node = selector.Sel
	}
	position := r.fset.Position(node.Pos())
	return Place{File: position.Filename, Line: position.Line}
}
