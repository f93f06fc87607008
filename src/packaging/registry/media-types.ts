/** The names of the parts of an image, in one of the two formats that Lambda takes. */
export interface Format {
  readonly manifest: string;
  readonly index: string;
  readonly config: string;
  readonly layer: string;
}

/** Docker's format: image manifest version 2, schema 2. */
export const DOCKER: Format = {
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};

/** That of the Open Container Initiative. */
export const OCI: Format = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

/** All that a manifest may be. */
export const MANIFESTS = [DOCKER.manifest, DOCKER.index, OCI.manifest, OCI.index];
