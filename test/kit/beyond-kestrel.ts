/** What Kestrel 1.8 reads although two words are glued together; we want a blank. */
export const gluedKeyword = /(?<![\w.'-])(BY|FROM|WHERE|ON|TO|NOT|IS|ISSUPERSET|DAYS)(?!=)[\w.-]/i;

/** What we accept beyond Kestrel 1.8 (docs/LANGUAGE.md). */
export const oursBeyondKestrel: Readonly<Record<string, RegExp>> = {
  'EXPLAIN is a command': /\bEXPLAIN\b/i,
  'lists may be nested': /\([^()]*\(/,
  'a time may lack its zone': /\b(START|STOP)\s+\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?![.\dZ])/i,
  'a clause word is a variable where it is set': /^\s*(ATTR|LIMIT|OFFSET|AS|WHERE)\s*=/im,
  'SORT begins a statement after a variable': /\bDISP\b[^\n]*(\n .*)*\n# c\nSORT\b/i,
  "a function's word is a variable where no bracket follows": /\b(RECORDS|TIMESTAMPED|ADDOBSID)\b(?!\s*\()/i,
};
