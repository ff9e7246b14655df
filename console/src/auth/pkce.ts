/** Proof key for code exchange (RFC 7636): a verifier that stays here, a challenge that travels. */

export interface ProofKey {
  readonly verifier: string;
  readonly challenge: string;
}

export async function proofKey(): Promise<ProofKey> {
  const verifier = randomText();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64Url(new Uint8Array(digest)) };
}

/** 256 random bits as text: verifier, state and nonce. */
export function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

export function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
