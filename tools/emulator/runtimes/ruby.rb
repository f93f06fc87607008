# Runs a handler in Ruby as Lambda does: asks the Runtime API for events, and answers.
require 'json'
require 'net/http'

$stdout.sync = true

api = URI("http://#{ENV.fetch('AWS_LAMBDA_RUNTIME_API')}/2018-06-01/runtime/")
file, name = ENV.fetch('_HANDLER').split('.', 2)
gems = Dir.glob(File.join(ENV.fetch('LAMBDA_TASK_ROOT'), 'vendor/bundle/ruby/*'))
ENV['GEM_PATH'] = gems.first if gems.any?
Gem.clear_paths
require File.join(ENV.fetch('LAMBDA_TASK_ROOT'), file)

loop do
  answer = Net::HTTP.get_response(api + 'invocation/next')
  id = answer['lambda-runtime-aws-request-id']
  begin
    result = send(name, event: JSON.parse(answer.body), context: nil)
    Net::HTTP.post(api + "invocation/#{id}/response", JSON.generate(result))
  rescue StandardError => e
    Net::HTTP.post(api + "invocation/#{id}/error", JSON.generate(errorMessage: e.message))
  end
end
