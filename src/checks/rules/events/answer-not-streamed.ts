import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { streamsOf } from '../../facts/streams';
import type { Rule } from '../../model/rule';

export const answerNotStreamed: Rule = {
  id: 'answerNotStreamed',
  severity: 'warning',
  title: 'A handler that does not stream is called for a stream, or the other way round',
  why:
    'With RESPONSE_STREAM, the return value of a plain handler is not read as statusCode, headers and body: clients ' +
    'get it as JSON. Without it, the output of a handler in awslambda.streamifyResponse arrives only when it has ' +
    'ended, is limited to 6 MB, and has its status and headers in the text.',
  fix: 'Wrap the handler in awslambda.streamifyResponse(), or use the default invoke mode.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      if (!event || event.traits.includes('wrapped') || event.at === undefined) continue;
      const streams = event.traits.includes('streams');
      const entries = streamsOf(model).filter((one) => one.fn === fn);
      const wrong = entries.find((one) => one.streams !== streams);
      if (!wrong || entries.some((one) => one.streams === streams)) continue;
      yield streams
        ? {
            at: wrong.by,
            what:
              `${lineOf(event.at)} streams its response, but ${wrong.setting} is not ${wrong.wanted}, so clients get ` +
              'it in one piece',
            fix: `set ${wrong.setting} to ${wrong.wanted}`,
          }
        : {
            at: wrong.by,
            what:
              `${lineOf(event.at)} returns its response, but ${wrong.setting} is ${wrong.wanted}, so clients get it ` +
              'as JSON, not as status and body',
            fix: `wrap the handler in awslambda.streamifyResponse(), or leave out ${wrong.setting}`,
          };
    }
  },
};
