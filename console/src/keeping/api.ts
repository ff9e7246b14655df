import type { Client } from '../api/client';
import type { Keeping, ProcessingRecords } from './types';

const BAGS = '/api/v1/bags';

/** What the console asks the node about what is held. */
export class KeepingApi {
  constructor(private readonly client: Client) {}

  ofBag = (bag: string) => this.client.json<Keeping>(`${BAGS}/${bag}/keeping`);
  hold = (bag: string, reason: string) =>
    this.client.json<unknown>(`${BAGS}/${bag}/holds`, { method: 'POST', body: { reason } });
  endHold = (bag: string, hold: string) =>
    this.client.json<unknown>(`${BAGS}/${bag}/holds/${hold}`, { method: 'DELETE' });
  /** All that the node holds of a bag, as the text that is kept in a file. */
  subjectExport = async (bag: string): Promise<string> =>
    (await this.client.response(`${BAGS}/${bag}/subject-export`)).text();
  records = () => this.client.json<ProcessingRecords>('/api/v1/records-of-processing');
}
