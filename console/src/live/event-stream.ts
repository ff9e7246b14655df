/** One message of a text/event-stream (HTML Living Standard, 9.2.6). */
export interface StreamMessage {
  readonly event: string;
  readonly data: string;
}

/** Takes the stream in pieces cut anywhere and gives whole messages. */
export class EventStreamParser {
  /** The last `id:` seen; sent as Last-Event-ID to go on where the stream broke. */
  lastEventId: string;

  private rest = '';
  private event = '';
  private data: string[] = [];

  constructor(lastEventId = '') {
    this.lastEventId = lastEventId;
  }

  push(piece: string): StreamMessage[] {
    const messages: StreamMessage[] = [];
    this.rest += piece;
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(this.rest);
      if (end === null) return messages;
      const line = this.rest.slice(0, end.index);
      this.rest = this.rest.slice(end.index + end[0].length);
      const message = this.line(line);
      if (message !== null) messages.push(message);
    }
  }

  private line(line: string): StreamMessage | null {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.lastEventId = value;
    return null;
  }

  private dispatch(): StreamMessage | null {
    const message = {
      event: this.event === '' ? 'message' : this.event,
      data: this.data.join('\n'),
    };
    const some = this.data.length > 0 || this.event === 'ping';
    this.event = '';
    this.data = [];
    return some ? message : null;
  }
}
