package main

import (
	"sort"
)

// Names what was found, now that all that may run is known.
func (r *reach) finish() {
	r.exposeGiven()
	if r.exposesAll {
		r.exposeAll()
	}
	for _, late := range r.late {
		late()
	}
	r.readVariables()
	for _, call := range r.calls {
		call.Input = r.inputOf(call)
	}
	r.markAbsences()
	r.finding.Calls = distinct(r.calls, func(one *Call) []any {
		return []any{one.Service, one.Operation, one.File, one.Line, one.Via, one.Unsure, one.Absence, textOf(one.Input)}
	})
	r.finding.Reads = distinct(r.finding.Reads, func(one *Read) []any {
		return []any{one.Name, one.File, one.Line, one.Via, one.HasDefault}
	})
	r.finding.Signed = distinct(r.finding.Signed, func(one *Signed) []any {
		return []any{one.Service, one.File, one.Line, one.Via}
	})
	r.finding.Notes = distinct(r.finding.Notes, func(one *Note) []any {
		return []any{one.ID, one.File, one.Line, one.Via, one.What}
	})
}

func (r *reach) inputOf(call *Call) *Value {
	var input *Value
	for _, argument := range call.args {
		input = union(input, r.evaluate(argument.expr, argument.in))
	}
	if input != nil && call.field != "" {
		return &Value{Object: true, Fields: map[string]*Value{call.field: input}}
	}
	return input
}

// Sorts, and leaves out what is there twice.
func distinct[T any](all []T, key func(T) []any) []T {
	keys := map[string]bool{}
	kept := []T{}
	texts := []string{}
	for _, one := range all {
		text := textOf(key(one))
		if !keys[text] {
			keys[text] = true
			kept = append(kept, one)
			texts = append(texts, text)
		}
	}
	sort.Sort(byText[T]{kept, texts})
	return kept
}

type byText[T any] struct {
	all   []T
	texts []string
}

func (b byText[T]) Len() int           { return len(b.all) }
func (b byText[T]) Less(i, j int) bool { return b.texts[i] < b.texts[j] }
func (b byText[T]) Swap(i, j int) {
	b.all[i], b.all[j] = b.all[j], b.all[i]
	b.texts[i], b.texts[j] = b.texts[j], b.texts[i]
}
