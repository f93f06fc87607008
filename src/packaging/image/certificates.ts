/** Where programs for Linux look for the certificates of authorities. */
const PLACE = '/etc/ssl/certs';

/** What is in files with certificates, and in programs that bring them along. */
const BROUGHT = ['-----BEGIN CERTIFICATE-----', 'x509roots/fallback', 'webpki-roots', 'webpki_roots'];

/** Whether a program of these files looks for certificates, and none of them has any. */
export function lacksCertificates(contents: Iterable<Uint8Array>): boolean {
  const files = [...contents].map((content) => Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  return (
    files.some((file) => file.includes(PLACE)) && !files.some((file) => BROUGHT.some((text) => file.includes(text)))
  );
}
