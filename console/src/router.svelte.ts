/** Where the officer is. In the fragment, so that the node serves one file and a reload comes back. */
export type Route =
  | { readonly page: 'board' }
  | { readonly page: 'work'; readonly flight: string | null }
  | { readonly page: 'bag'; readonly task: string }
  | { readonly page: 'supervisor' }
  | { readonly page: 'scanners' }
  | { readonly page: 'partners' }
  | { readonly page: 'records' }
  | { readonly page: 'audit' }
  | { readonly page: 'ledger'; readonly event: string | null }
  | { readonly page: 'keys' };

export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#/, '').split('?');
  const [, page, id] = path.split('/');
  switch (page) {
    case 'work':
      return { page, flight: new URLSearchParams(query).get('flight') };
    case 'ledger':
      return { page, event: new URLSearchParams(query).get('event') };
    case 'bag':
      return id === undefined || id === '' ? { page: 'board' } : { page, task: id };
    case 'supervisor':
    case 'scanners':
    case 'partners':
    case 'records':
    case 'audit':
    case 'keys':
      return { page };
    default:
      return { page: 'board' };
  }
}

export const paths = {
  board: '#/',
  work: (flight: string | null) =>
    flight === null ? '#/work' : `#/work?flight=${encodeURIComponent(flight)}`,
  bag: (task: string) => `#/bag/${encodeURIComponent(task)}`,
  supervisor: '#/supervisor',
  scanners: '#/scanners',
  partners: '#/partners',
  records: '#/records',
  audit: '#/audit',
  ledger: (event: number | null) => (event === null ? '#/ledger' : `#/ledger?event=${event}`),
  keys: '#/keys',
};

class Router {
  route = $state<Route>(parseRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => this.read());
  }

  read(): void {
    this.route = parseRoute(location.hash);
  }

  go(path: string): void {
    location.hash = path;
  }
}

export const router = new Router();
