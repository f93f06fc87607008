import { App, type AppProps } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { withoutHashes } from './stable-template';
import { temporaryFolder } from './temporary-folder';

/**
 * Help for tests of apps.
 *
 * @example
 *
 * const stack = new Stack(Testing.app(), 'Shop');
 * new TypeScriptFunction(stack, 'CreateOrder', { entry: 'src/create-order.ts' });
 * const template = assertions.Template.fromStack(stack);
 * template.resourceCountIs('AWS::Lambda::Function', 1);
 */
export class Testing {
  /**
   * An app for tests: nothing is bundled, so entries need not even exist, and neither esbuild nor the validator of the
   * CDK is started. A placeholder stands in for all code, so templates are the same on every machine, and snapshots
   * change only with what they are about.
   *
   * The cloud assembly is in a temporary folder, which is removed when the process ends; what Jest keeps from being
   * removed, the next run removes. Feature flags and other values are set with `app.node.setContext()`.
   */
  public static app(): App {
    const props: AppProps & { readonly builtinCloudFormationValidation: boolean } = {
      outdir: temporaryFolder(),
      analyticsReporting: false,
      // Newer versions of the CDK have a validator. It takes seconds in every process.
      builtinCloudFormationValidation: false,
      context: { [BUNDLING_STACKS]: [] },
    };
    return new App(props);
  }

  /**
   * The text of a template for snapshots of apps with real bundles: `<hash>` stands in the place of the hashes of assets,
   * and of those at the end of the logical ids of current versions.
   *
   * Jest and Vitest do the same with all templates if their option `snapshotSerializers` names
   * `lambdaform/lib/testing/jest-serializer`.
   *
   * @param template the template
   */
  public static stableTemplate(template: Template): string {
    return JSON.stringify(withoutHashes(template.toJSON()), undefined, 2);
  }

  private constructor() {}
}
