/** What was pasted, as a file: the text, or the table in its markup where the text has lost its columns. */
export function pastedFile(text: string, html: string): File {
  const hasColumns = /[\t;,|]/.test(text) && text.trim().includes('\n');
  return !hasColumns && /<table[\s>]/i.test(html)
    ? new File([html], 'pasted.html', { type: 'text/html' })
    : new File([text], 'pasted.csv', { type: 'text/csv' });
}
