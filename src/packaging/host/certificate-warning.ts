import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { StoredBundle } from '../../bundling/protocol/bundle-record';
import { PREFIX } from '../../private/names';
import { whenChecked } from '../../private/synth/phases';
import { lacksCertificates } from '../image/certificates';
import { FILES } from '../image/recipe';

/** Warns of an image without a base in which calls over HTTPS would fail: nobody else's certificates are there. */
export function warnOfCertificates(scope: IConstruct, made: () => StoredBundle): void {
  whenChecked(scope, () => {
    const { files, directory } = made();
    const own = files.filter(({ name }) => name.startsWith(`${FILES}/`));
    if (!lacksCertificates(own.map(({ name }) => readFileSync(join(directory, name))))) return;
    Annotations.of(scope).addWarningV2(
      `${PREFIX}:imageCertificates`,
      'the program of an image without a base looks for certificates in /etc/ssl/certs, and there are none, so calls over HTTPS ' +
        'would fail, those to AWS as well: import golang.org/x/crypto/x509roots/fallback in Go, use webpki-roots in Rust, or ' +
        'name a base that has them.',
    );
  });
}
