/** A bucket of an S3-compatible store, and what opens it. */
export interface S3Access {
  /** Scheme, host and port. */
  endpoint: string
  region: string
  bucket: string
  /** The bucket stands in the path, else before the host. */
  pathStyle: boolean
  keyId: string
  /** A secret: it signs, and is never sent. */
  secretKey: string
}

/** Address of an object, or of the bucket itself. Pure; no part of it is a secret. */
export function objectUrl(
  { endpoint, bucket, pathStyle }: Pick<S3Access, 'endpoint' | 'bucket' | 'pathStyle'>,
  key = '',
): URL {
  const url = new URL(endpoint)
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`
  url.pathname = pathStyle ? `/${bucket}/${key}` : `/${key}`
  return url
}
