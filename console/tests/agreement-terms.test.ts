import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../src/i18n/text.svelte';
import { changeText, milliseconds, sentences } from '../src/partners/terms';
import type { AgreementDocument, AgreementTerms } from '../src/partners/types';

const TERMS: AgreementTerms = {
  purposes: ['baggage-pre-screening'],
  categories: ['bag-facts', 'image-coarse'],
  passengerFields: [],
  routes: ['ICN-ATL'],
  flights: ['KE035'],
  useAfterLanding: 'PT2H',
  retainAfterDecision: 'PT24H',
  exchangeLease: 'PT1M',
  onward: 'none',
  onwardTo: [],
  onRevocation: 'finish-open-flights',
  from: '2026-12-01T00:00:00Z',
  until: '2027-12-01T00:00:00Z',
  requestsPerMinute: 6000,
  bytesPerDay: 500_000_000_000,
  largestObjectBytes: 1_000_000_000,
  passengerConsent: 'not-required',
  bagIdentity: 'token',
  authoritativeLanguage: 'en',
};
/** Another value for every term: none may be left unsaid. */
const OTHER: { [term in keyof AgreementTerms]: AgreementTerms[term] } = {
  purposes: ['research'],
  categories: ['bag-facts'],
  passengerFields: ['name'],
  routes: ['SYD-LAX'],
  flights: ['QF1'],
  useAfterLanding: 'PT3H',
  retainAfterDecision: 'PT48H',
  exchangeLease: 'PT90S',
  onward: 'with-consent',
  onwardTo: ['ca'],
  onRevocation: 'destroy',
  from: '2026-12-02T00:00:00Z',
  until: '2027-12-02T00:00:00Z',
  requestsPerMinute: 60,
  bytesPerDay: 1_000_000_000,
  largestObjectBytes: 1_000_000,
  passengerConsent: 'required',
  bagIdentity: 'lpn',
  authoritativeLanguage: 'ko',
};

function document(terms: AgreementTerms): AgreementDocument {
  return {
    id: '1',
    edition: 1,
    parties: [
      { id: 'kr', name: 'Republic of Korea', country: 'KR', recipients: [] },
      { id: 'us', name: 'United States of America', country: 'US', recipients: ['customs'] },
    ],
    terms,
  };
}

afterEach(() => language.choose('en'));

describe('an agreement in sentences', () => {
  for (const tongue of ['en', 'ko'] as const) {
    for (const term of Object.keys(OTHER) as (keyof AgreementTerms)[]) {
      it(`says ${term} in ${tongue}: another value makes another text`, () => {
        language.choose(tongue);
        const named = term === 'onwardTo' ? { ...TERMS, onward: 'named', onwardTo: ['us'] } : TERMS;
        const before = sentences(document(named)).join('\n');
        const after = sentences(document({ ...named, [term]: OTHER[term] })).join('\n');
        expect(after).not.toBe(before);
      });
    }
  }

  it('says who receives', () => {
    expect(sentences(document(TERMS)).join('\n')).toContain('United States of America');
  });

  it('leaves no word of a document as it is written there', () => {
    for (const tongue of ['en', 'ko'] as const) {
      language.choose(tongue);
      const text = sentences(document({ ...OTHER, onward: 'none', onwardTo: [] })).join('\n');
      expect(text).not.toMatch(/bag-facts|not-required|finish-open|PT\d/);
    }
  });
});

describe('a change in a sentence', () => {
  it('says what goes, what comes, and what comes instead', () => {
    expect(changeText({ term: 'categories', removed: ['image-full'], added: [] })).toContain(
      'any part in full detail',
    );
    expect(
      changeText({ term: 'onward', removed: ['none'], added: ['with-consent'] }),
    ).not.toContain('with-consent');
    expect(changeText({ term: 'party/us/recipients', removed: [], added: ['security'] })).toContain(
      'us',
    );
  });
});

describe('durations', () => {
  it('are read as the node writes them', () => {
    expect(milliseconds('PT2H')).toBe(7_200_000);
    expect(milliseconds('PT1M30S')).toBe(90_000);
    expect(milliseconds('P1DT1H')).toBe(90_000_000);
    expect(milliseconds('PT0S')).toBe(0);
  });
});
