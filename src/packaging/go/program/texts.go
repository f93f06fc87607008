package main

import "go/constant"

func literal(value constant.Value) *Value {
	text := value.ExactString()
	if value.Kind() == constant.String {
		text = constant.StringVal(value)
	}
	if len(text) > longest {
		return unknown
	}
	return &Value{Literals: []string{text}}
}

// A text that begins with one and goes on with the others.
func joined(head *Value, rest ...*Value) *Value {
	v := &Value{Unknown: true}
	if head != nil {
		v.Heads = merged(head.Variables, head.Heads)
		v.Unknown = head.Unknown || len(head.Literals) > 0 || len(v.Heads) == 0
	}
	for _, one := range append([]*Value{head}, rest...) {
		if one != nil {
			v.Texts = merged(merged(v.Texts, one.Texts), one.Literals)
		}
	}
	return v
}

// A variable that code looks at and that has a text besides has it as a default.
func withoutDefaults(v *Value, isTested bool) *Value {
	if v == nil || !isTested || len(v.Variables) == 0 || len(v.Literals) == 0 {
		return v
	}
	plain := *v
	plain.Literals = nil
	return &plain
}
