import { FULL_SCREEN, PROBE } from './shaders';

export type Gl = WebGL2RenderingContext;

/** A linked program and its uniforms' places. */
export class Program {
  readonly #gl: Gl;
  readonly #program: WebGLProgram;
  readonly #places = new Map<string, WebGLUniformLocation | null>();

  constructor(gl: Gl, vertex: string, fragment: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    const sources = [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, fragment],
    ] as const;
    for (const [kind, source] of sources) {
      const shader = gl.createShader(kind);
      if (shader === null) throw new Error('The graphics context is lost; wait for its return');
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(this.#program, shader);
      gl.deleteShader(shader);
    }
    gl.bindAttribLocation(this.#program, 0, 'aPoint');
    gl.linkProgram(this.#program);
    if (gl.getProgramParameter(this.#program, gl.LINK_STATUS) !== true && !gl.isContextLost()) {
      const logs = (gl.getAttachedShaders(this.#program) ?? []).map((s) => gl.getShaderInfoLog(s));
      throw new Error(`A shader does not link: ${logs.join('\n')}`);
    }
  }

  use(): this {
    this.#gl.useProgram(this.#program);
    return this;
  }

  drop(): void {
    this.#gl.deleteProgram(this.#program);
  }

  at(name: string): WebGLUniformLocation | null {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.#gl.getUniformLocation(this.#program, name);
      this.#places.set(name, place);
    }
    return place;
  }

  int(name: string, value: number | boolean): this {
    this.#gl.uniform1i(this.at(name), Number(value));
    return this;
  }

  floats(name: string, ...values: readonly number[]): this {
    const gl = this.#gl;
    const at = this.at(name);
    if (values.length === 1) gl.uniform1fv(at, values);
    else if (values.length === 2) gl.uniform2fv(at, values);
    else if (values.length === 3) gl.uniform3fv(at, values);
    else gl.uniform4fv(at, values);
    return this;
  }
}

export interface Target {
  readonly texture: WebGLTexture;
  readonly frame: WebGLFramebuffer;
  readonly width: number;
  readonly height: number;
}

export function newTarget(gl: Gl, width: number, height: number): Target {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  const frame = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  return { texture, frame, width, height };
}

export function dropTarget(gl: Gl, target: Target): void {
  gl.deleteFramebuffer(target.frame);
  gl.deleteTexture(target.texture);
}

export function newTexture(gl: Gl, kind: number, filter: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(kind, texture);
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R])
    gl.texParameteri(kind, wrap, gl.CLAMP_TO_EDGE);
  gl.texParameteri(kind, gl.TEXTURE_MIN_FILTER, filter);
  gl.texParameteri(kind, gl.TEXTURE_MAG_FILTER, filter);
  return texture;
}

/**
 * Whether the hardware's filter is fine enough for a 16-bit value in two bytes. Filters weigh with 8
 * bits at times: between 7 and 20007 that is steps of 78, seen as bands.
 */
export function filtersFinely(gl: Gl): boolean {
  const pair = newTexture(gl, gl.TEXTURE_3D, gl.LINEAR);
  gl.texStorage3D(gl.TEXTURE_3D, 1, gl.RG8, 2, 1, 1);
  const bytes = new Uint8Array([7, 0, 20007 & 255, 20007 >> 8]);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.texSubImage3D(gl.TEXTURE_3D, 0, 0, 0, 0, 2, 1, 1, gl.RG, gl.UNSIGNED_BYTE, bytes);
  const target = newTarget(gl, 16, 1);
  gl.bindTexture(gl.TEXTURE_3D, pair);
  const probe = new Program(gl, FULL_SCREEN, PROBE).use().int('uPair', 0);
  gl.viewport(0, 0, 16, 1);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const out = new Uint8Array(64);
  gl.readPixels(0, 0, 16, 1, gl.RGBA, gl.UNSIGNED_BYTE, out);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  dropTarget(gl, target);
  probe.drop();
  gl.deleteTexture(pair);
  return Array.from({ length: 16 }, (_, i) => i).every((i) => {
    const got = (out[i * 4] ?? 0) * 256 + (out[i * 4 + 1] ?? 0);
    return Math.abs(got - (7 + (20000 * (i + 0.5)) / 16)) <= 20;
  });
}
