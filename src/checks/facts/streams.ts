import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { isDecidedLater, textOf } from '../model/values';
import { type Invoked, invokedBy } from './functions';

/** Something that asks a function for an answer, as a stream or as a whole. */
export interface AnswerSetting extends Invoked {
  readonly by: Resource;
  readonly streams: boolean;
  /** The property that decides, and its value for a stream. */
  readonly setting: string;
  readonly wanted: string;
}

/** Returns the function URLs and methods of REST APIs that may ask for a stream. */
export function streamsOf(model: AppModel): readonly AnswerSetting[] {
  return model.once(allSettings);
}

function allSettings(model: AppModel): AnswerSetting[] {
  const urls = model.resources('AWS::Lambda::Url').flatMap((by) => {
    const setting = { setting: 'invokeMode', wanted: 'RESPONSE_STREAM' };
    return settingBy(model, by, by.property('TargetFunctionArn'), by.property('InvokeMode'), setting);
  });
  const methods = model.resources('AWS::ApiGateway::Method').flatMap((by) => {
    const setting = { setting: 'responseTransferMode', wanted: 'STREAM' };
    const mode = by.property('Integration', 'ResponseTransferMode');
    return settingBy(model, by, by.property('Integration', 'Uri'), mode, setting);
  });
  return [...urls, ...methods];
}

function settingBy(
  model: AppModel,
  by: Resource,
  target: unknown,
  mode: unknown,
  setting: Pick<AnswerSetting, 'setting' | 'wanted'>,
): AnswerSetting[] {
  const invoked = target === undefined || isDecidedLater(mode) ? undefined : invokedBy(model, target, by);
  return invoked ? [{ ...invoked, by, streams: textOf(mode) === setting.wanted, ...setting }] : [];
}
