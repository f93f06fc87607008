import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../../../src';
import type { Project } from '../../bundling/project';
import type { Packed } from '../packed';

/** The asset of a container image in the manifest of a stack. */
export interface PackedImage extends Packed {
  readonly source: { readonly directory: string; readonly platform?: string };
  readonly dockerfile: string;
  /** The properties of the function. */
  readonly resource: Record<string, unknown>;
}

/** A digest. It stands for an image that nobody looks for. */
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Synthesizes functions in a project, and returns the image of each by its id. */
export function imaged(project: Project, define: (stack: Construct) => void): Record<string, PackedImage> {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    define(stack);
    const assembly = app.synth();
    const { dockerImages } = JSON.parse(readFileSync(join(assembly.directory, 'Shop.assets.json'), 'utf8'));
    const { Resources } = assembly.getStackByName('Shop').template;
    const found = stack.node.children
      .filter((child) => child instanceof HandlerFunction && child.runtime.name === lambda.Runtime.FROM_IMAGE.name)
      .map((child): [string, PackedImage] => {
        const resource = child.node.defaultChild as lambda.CfnFunction;
        const properties = Resources[stack.resolve(resource.logicalId)].Properties;
        const hash = /:([0-9a-f]{64})"/.exec(JSON.stringify(properties.Code))?.[1] ?? '';
        const { source } = dockerImages[hash];
        const folder = join(assembly.directory, source.directory);
        const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');
        return [child.node.id, { hash, folder, source, dockerfile, resource: properties }];
      });
    return Object.fromEntries(found);
  });
}
