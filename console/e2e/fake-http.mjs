// Answers of the stand-in for a node.

export function json(response, body, status = 200) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

export function problem(response, status, code, detail) {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(
    JSON.stringify({ type: `urn:interline:problem:${code}`, title: code, status, detail, code }),
  );
}

export function samples(response, { rows, columns, samples: values }) {
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'X-Rows': rows,
    'X-Columns': columns,
  });
  response.end(Buffer.from(values.buffer));
}

export function redirect(response, to) {
  response.writeHead(302, { Location: to }).end();
}

export async function text(request) {
  let all = '';
  for await (const piece of request) all += piece;
  return all;
}
