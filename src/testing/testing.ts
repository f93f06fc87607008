import { App, type AppProps } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { withoutHashes } from './stable-template';
import { temporaryFolder } from './temporary-folder';

/**
 * Helpers for tests of apps.
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
   * Returns an app for tests. Nothing is bundled, so entries need not even exist, and neither esbuild nor the CDK's
   * validator is started. A placeholder replaces all code, so templates are the same on every machine, and snapshots
   * change only with what they are about.
   *
   * The cloud assembly is in a temporary folder, which is removed when the process ends, or by the next run if Jest
   * prevents that. Set feature flags and other context values with `app.node.setContext()`.
   */
  public static app(): App {
    const props: AppProps & { readonly builtinCloudFormationValidation: boolean } = {
      outdir: temporaryFolder(),
      analyticsReporting: false,
      // The validator of newer versions of the CDK takes seconds in every process.
      builtinCloudFormationValidation: false,
      context: { [BUNDLING_STACKS]: [] },
    };
    return new App(props);
  }

  /**
   * Returns the text of a template for snapshots of apps with real bundles. `<hash>` replaces the hashes of assets, and
   * those at the end of the logical ids of current versions.
   *
   * Jest and Vitest do the same to all templates if their option `snapshotSerializers` names
   * `lambdaform/lib/testing/jest-serializer`.
   *
   * @param template the template
   */
  public static stableTemplate(template: Template): string {
    return JSON.stringify(withoutHashes(template.toJSON()), undefined, 2);
  }

  private constructor() {}
}
