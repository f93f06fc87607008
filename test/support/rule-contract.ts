import { Stack } from 'aws-cdk-lib';
import { AppModel } from '../../src/checks/model/app-model';
import type { Rule, RuleFinding } from '../../src/checks/model/rule';
import { TOPICS } from '../../src/checks/rules';
import { newApp } from './fixture';

/** An app in which a rule must find something. */
export interface FoundCase {
  /** Defines the app. More stacks and stages go below `stack.node.root`. */
  readonly app: (stack: Stack) => void;
  /** The path of the construct that is named: `Stack/Jobs`. A pattern, if the CDK gives it a hash. */
  readonly at: string | RegExp;
  /** What the message says. */
  readonly says: RegExp;
}

/** Apps with the mistake, and apps that are close to it and right. At least one of each. */
export interface RuleCases {
  readonly found: Record<string, FoundCase>;
  readonly silent: Record<string, (stack: Stack) => void>;
}

/** What a rule finds in an app, without a synth. */
export function foundBy(rule: Rule, define: (stack: Stack) => void): RuleFinding[] {
  const app = newApp();
  define(new Stack(app, 'Stack'));
  return [...rule.check(new AppModel(app))];
}

/** What every rule keeps: it finds the mistake once, is silent about what is close to it, and all texts have one form. */
export function keepsRuleContract(rule: Rule, { found, silent }: RuleCases): void {
  describe(rule.id, () => {
    test('is listed in its topic', () => {
      expect(TOPICS.flatMap(({ rules }) => rules).filter(({ id }) => id === rule.id)).toEqual([rule]);
    });

    test('describes itself in sentences, with a page of AWS', () => {
      expect(rule.title).toMatch(/^[A-Z0-9].*[^.]$/s);
      expect(rule.why).toMatch(/^[A-Z0-9$].*\.$/s);
      expect(rule.fix).toMatch(/^[A-Z].*\.$/s);
      expect(rule.see).toMatch(/^https:\/\/(docs\.)?aws\.amazon\.com\//);
    });

    test.each(Object.entries(found))('finds %s', (_name, { app, at, says }) => {
      const findings = foundBy(rule, app);
      expect(findings.map((finding) => finding.at.at.node.path)).toEqual([
        typeof at === 'string' ? at : expect.stringMatching(at),
      ]);
      expect(findings[0].what).toMatch(says);
      for (const text of [findings[0].what, findings[0].fix]) expect(text).toMatch(FORM);
    });

    test.each(Object.entries(silent))('is silent about %s', (_name, app) => {
      expect(foundBy(rule, app).map(({ at, what }) => `${at.at.node.path}: ${what}`)).toEqual([]);
    });
  });
}

/** Lower case unless a name begins it, no full stop, and nothing that was not filled in. */
const FORM = /^(?![A-Z][a-z]+ )(?!.*(\[object|undefined|NaN|\$\{Token)).*[^.\s]$/s;
