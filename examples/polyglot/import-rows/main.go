// Reads parts of catalogues and writes their rows into the table of products.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// DynamoDB takes so many items at once.
const batchSize = 25

type importer struct {
	objects *s3.Client
	table   *dynamodb.Client
}

// Parts that fail are received again, the others are not.
func (it importer) handle(ctx context.Context, event events.SQSEvent) (events.SQSEventResponse, error) {
	var response events.SQSEventResponse
	for _, message := range event.Records {
		if err := it.importPart(ctx, message.Body); err != nil {
			log.Printf("%s failed: %v", message.Body, err)
			failure := events.SQSBatchItemFailure{ItemIdentifier: message.MessageId}
			response.BatchItemFailures = append(response.BatchItemFailures, failure)
		}
	}
	return response, nil
}

func (it importer) importPart(ctx context.Context, message string) error {
	var wanted part
	if err := json.Unmarshal([]byte(message), &wanted); err != nil {
		return err
	}
	object, err := it.objects.GetObject(ctx, &s3.GetObjectInput{
		Bucket: aws.String(os.Getenv("STORE")),
		Key:    aws.String(wanted.Catalogue),
		Range:  aws.String(fmt.Sprintf("bytes=%d-", wanted.start())),
	})
	if err != nil {
		return err
	}
	defer object.Body.Close()

	batch := map[string]types.WriteRequest{}
	for row, err := range wanted.rows(object.Body) {
		if err != nil {
			return err
		}
		// A batch must not have the same item twice: the last row of a product counts.
		batch[row.id] = types.WriteRequest{PutRequest: &types.PutRequest{Item: row.item()}}
		if len(batch) == batchSize {
			if err := it.write(ctx, batch); err != nil {
				return err
			}
			clear(batch)
		}
	}
	return it.write(ctx, batch)
}

// Writes a batch, again and again what the table has no capacity for.
func (it importer) write(ctx context.Context, batch map[string]types.WriteRequest) error {
	table := os.Getenv("PRODUCTS")
	var requests []types.WriteRequest
	for _, request := range batch {
		requests = append(requests, request)
	}
	for pause := 50 * time.Millisecond; len(requests) > 0; pause *= 2 {
		items := map[string][]types.WriteRequest{table: requests}
		written, err := it.table.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: items})
		if err != nil {
			return err
		}
		if requests = written.UnprocessedItems[table]; len(requests) > 0 {
			select {
			case <-time.After(pause):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

func main() {
	settings, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	it := importer{objects: s3.NewFromConfig(settings), table: dynamodb.NewFromConfig(settings)}
	lambda.Start(it.handle)
}
