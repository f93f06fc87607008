package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** GET /products/{id}: answers with a product. */
public class GetProduct implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  // Made before the snapshot is taken, so that no start has to wait for it.
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS(event.getPathParameters().get("id")));
    Map<String, AttributeValue> item =
        dynamoDb.getItem(request -> request.tableName(System.getenv("PRODUCTS")).key(key)).item();
    if (item.isEmpty()) {
      return answer(404, "{\"problem\": \"there is no such product\"}");
    }
    return answer(200, EnhancedDocument.fromAttributeValueMap(item).toJson());
  }

  private static APIGatewayV2HTTPResponse answer(int status, String body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("content-type", "application/json"))
        .withBody(body)
        .build();
  }
}
