require 'json'

# Counts products by category. Lambda makes a metric of each line in CloudWatch's embedded format, without a call.
def handler(event:, context:)
  categories = event['Records'].map { |record| record.dig('dynamodb', 'NewImage', 'category', 'S') }
  categories.compact.tally.each { |category, count| puts JSON.generate(metric(category, count)) }
  nil
end

def metric(category, count)
  metrics = [{ Namespace: 'Catalogue', Dimensions: [['Category']], Metrics: [{ Name: 'Products', Unit: 'Count' }] }]
  {
    _aws: { Timestamp: (Time.now.to_f * 1000).to_i, CloudWatchMetrics: metrics },
    Category: category,
    Products: count
  }
end
