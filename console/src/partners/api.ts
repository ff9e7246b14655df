import type { Client } from '../api/client';
import type {
  AgreementDocument,
  Agreements,
  Draft,
  Edition,
  Flow,
  NewDraft,
  NewKeys,
  Overlap,
  Partner,
  Partners,
} from './types';

const AGREEMENTS = '/api/v1/agreements';
const PARTNERS = '/api/v1/partners';

/** What the console asks the node about partners and agreements. */
export class PartnersApi {
  constructor(private readonly client: Client) {}

  partners = () => this.client.json<Partners>(PARTNERS);
  enter = (card: string, fingerprint: string) =>
    this.post<Partner>(PARTNERS, { card, fingerprint });
  enable = (party: string, enabled: boolean) =>
    this.client.json<Partner>(`${PARTNERS}/${party}`, { method: 'PUT', body: { enabled } });
  makeKeys = (overlap: Overlap) => this.post<NewKeys>(`${PARTNERS}/own/keys`, { overlap });

  agreements = () => this.client.json<Agreements>(AGREEMENTS);
  flow = () => this.client.json<Flow>('/api/v1/exchanges/flow');
  newDraft = (draft: NewDraft) => this.post<Draft>(`${AGREEMENTS}/drafts`, draft);
  amend = (amends: string) => this.post<Draft>(`${AGREEMENTS}/drafts`, { amends });
  saveDraft = (id: string, version: number, document: AgreementDocument) =>
    this.client.json<Draft>(`${AGREEMENTS}/drafts/${id}`, {
      method: 'PUT',
      body: { version, document },
    });
  dropDraft = (id: string, version: number) =>
    this.client.json<unknown>(`${AGREEMENTS}/drafts/${id}?version=${version}`, {
      method: 'DELETE',
    });
  propose = (id: string, version: number) =>
    this.post<Edition>(`${AGREEMENTS}/drafts/${id}/propose`, { version });

  /** An act on an edition; a reason and the party that it is about where it needs them. */
  act = (hash: string, act: EditionAct, reason: string | null, party: string | null) =>
    this.post<Edition>(`${AGREEMENTS}/editions/${hash}/${act}`, {
      ...(reason === null ? {} : { reason }),
      ...(party === null ? {} : { party }),
    });

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.client.json<T>(path, { method: 'POST', body });
  }
}

export type EditionAct =
  | 'approve'
  | 'sign'
  | 'decline'
  | 'suspend'
  | 'resume'
  | 'revoke'
  | 'remove'
  | 'consent'
  | 'withdraw';
