package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// A part of a catalogue: the lines that begin at these bytes. A line may end after the part.
type part struct {
	Catalogue string `json:"catalogue"`
	From      int64  `json:"from"`
	To        int64  `json:"to"`
}

type row struct{ id, title, price string }

// The byte before the part tells whether a line begins with it.
func (it part) start() int64 { return max(it.From-1, 0) }

// The rows of the part. The first line that is read is the header, or belongs to the part before.
func (it part) rows(object io.Reader) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		lines := bufio.NewReader(object)
		skipped, err := lines.ReadString('\n')
		for at := it.start() + int64(len(skipped)); at < it.To && err == nil; {
			var line string
			line, err = lines.ReadString('\n')
			at += int64(len(line))
			if strings.TrimSpace(line) == "" {
				continue
			}
			if !yield(parse(line)) {
				return
			}
		}
		if err != nil && !errors.Is(err, io.EOF) {
			yield(row{}, err)
		}
	}
}

func parse(line string) (row, error) {
	fields, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		return row{}, err
	}
	if len(fields) != 3 || fields[0] == "" {
		return row{}, fmt.Errorf("a row has id, title and price, and not %q", line)
	}
	if _, err := strconv.ParseFloat(fields[2], 64); err != nil {
		return row{}, fmt.Errorf("%s has no price: %w", fields[0], err)
	}
	return row{fields[0], fields[1], fields[2]}, nil
}

func (it row) item() map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"id":    &types.AttributeValueMemberS{Value: it.id},
		"title": &types.AttributeValueMemberS{Value: it.title},
		"price": &types.AttributeValueMemberN{Value: it.price},
	}
}
