/** What went wrong, so that a panel can say what to do about it. */
export type ProblemKind =
  'offline' | 'signed-out' | 'forbidden' | 'missing' | 'conflict' | 'refused' | 'broken';

/** An error of the node's interface (RFC 9457 problem details) or of the way to it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: ProblemKind,
    /** The node's code, such as `task.claimed`; empty when the node did not answer. */
    readonly code: string,
    /** The node's sentence in the officer's language; empty when it gave none. */
    readonly detail: string,
    readonly status = 0,
  ) {
    super(detail === '' ? `${kind} ${code}` : detail);
  }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('broken', '', error instanceof Error ? error.message : '');
}

export function wasAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Reads the problem that a response carries. Never throws: a page of a proxy is a problem too. */
export async function problemOf(response: Response): Promise<Problem> {
  let code = '';
  let detail = '';
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null) {
      if ('code' in body && typeof body.code === 'string') code = body.code;
      if ('detail' in body && typeof body.detail === 'string') detail = body.detail;
    }
  } catch {
    // No problem details: the status has to do.
  }
  return new Problem(kindOf(response.status), code, detail, response.status);
}

function kindOf(status: number): ProblemKind {
  if (status === 401) return 'signed-out';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'missing';
  if (status === 409 || status === 412) return 'conflict';
  return status >= 500 ? 'broken' : 'refused';
}
