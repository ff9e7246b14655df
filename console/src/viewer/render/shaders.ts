// GLSL ES 3.00 indexes samplers by constants only, so the level is chosen by a ladder of ifs.
const ladder = (channel: 'A' | 'B', call: (sampler: string) => string) =>
  [0, 1, 2].map((l) => `if (l == ${l}) return ${call(`u${channel}${l}`)};`).join('\n  ') +
  `\n  return ${call(`u${channel}3`)};`;

/**
 * What is not there takes no part. For density its neighbour stands in; an atomic number counts only
 * where there is matter, else the rim of every metal would be drawn as something lighter.
 */
const BLEND = {
  A: 'sum += weight * (v < 0.0 ? centre : v);',
  B: 'if (isMatter(v)) { sum += weight * v; total += weight; }',
} as const;

const channelCode = (channel: 'A' | 'B', mask: 'r' | 'g') => `
float texel${channel}(int l, ivec3 p) {
  ${ladder(channel, (sampler) => `joined(texelFetch(${sampler}, p, 0).rg)`)}
}
float smooth${channel}(int l, vec3 p) {
  ${ladder(channel, (sampler) => `filtered(texture(${sampler}, p).rg)`)}
}
/** The sample at p of level l or, where that level is absent, of the nearest that is there. */
float at${channel}(int l, ivec3 p) {
  p = clamp(p, ivec3(0), uDims[l] - 1);
  int mask = int(page((p << l) >> 6).${mask});
  for (int c = l; c < 4; c++) if ((mask >> c & 1) == 1) return texel${channel}(c, p >> (c - l));
  for (int c = l - 1; c >= 0; c--)
    if ((mask >> c & 1) == 1) return texel${channel}(c, min(p << (l - c), uDims[c] - 1));
  return -1.0;
}
float mixed${channel}(int l, vec3 s, float centre) {
  vec3 p = (s + 0.5) / float(1 << l) - 0.5;
  ivec3 i = ivec3(floor(p));
  vec3 f = p - vec3(i);
  // A plane that lies on samples needs no neighbours across it.
  f = mix(f, round(f), lessThan(abs(f - round(f)), vec3(5e-4)));
  // Where one brick holds all eight, nothing has to be asked of the pages: they would say the same.
  bool together = all(equal(max(i, 0) >> 6, min(i + 1, uDims[l] - 1) >> 6));
  float sum = 0.0, total = 0.0;
  for (int c = 0; c < 8; c++) {
    ivec3 d = ivec3(c & 1, c >> 1 & 1, c >> 2);
    vec3 w = mix(1.0 - f, f, vec3(d));
    float weight = w.x * w.y * w.z;
    if (weight == 0.0) continue;
    float v = together ? texel${channel}(l, clamp(i + d, ivec3(0), uDims[l] - 1)) : at${channel}(l, i + d);
    ${BLEND[channel]}
  }
  return ${channel === 'A' ? 'sum' : 'total == 0.0 ? centre : sum / total'};
}`;

const COMMON = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler3D;
precision highp usampler3D;
uniform sampler3D uA0, uA1, uA2, uA3, uB0, uB1, uB2, uB3;
uniform usampler3D uPage;
uniform sampler2D uTransfer;
uniform ivec3 uDims[4];
uniform bool uTwo;
uniform vec2 uDensity, uZeff;
uniform mat4 uToSample;
uniform vec3 uOnlyMin, uOnlyMax;
out vec4 colour;
/** Low byte first; a sample of 8 bits has no green, which reads as 0. */
float joined(vec2 v) {
  vec2 b = floor(v * 255.0 + 0.5);
  return b.x + b.y * 256.0;
}
float filtered(vec2 v) { return dot(v, vec2(255.0, 65280.0)); }
/** No element is lighter than hydrogen: less is a scanner's way to say that nothing is there. */
bool isMatter(float b) { return b >= 0.0 && b * uZeff.x + uZeff.y >= 1.0; }
uvec4 page(ivec3 brick) { return texelFetch(uPage, brick, 0); }
int finest(uint mask) { return mask == 0u ? -1 : (mask & 1u) != 0u ? 0 : (mask & 2u) != 0u ? 1 : (mask & 4u) != 0u ? 2 : 3; }
ivec3 brickOf(vec3 s) { return clamp(ivec3(floor(s + 0.5)), ivec3(0), uDims[0] - 1) >> 6; }
ivec3 nearest(int l, vec3 s) { return ivec3(floor((s + 0.5) / float(1 << l))); }
/** The table holds planes' colours, and below them the bag's in 3D. */
vec4 look(float a, float b, float below) {
  float d = clamp((a * uDensity.x + uDensity.y) / 8.0, 0.0, 1.0);
  float row = below + (isMatter(b) ? 1.0 + min(b * uZeff.x + uZeff.y, 31.0) : 0.0);
  return texture(uTransfer, vec2((d * 1023.0 + 0.5) / 1024.0, (row + 0.5) / 66.0));
}
${channelCode('A', 'r')}
${channelCode('B', 'g')}
`;

export const FULL_SCREEN = `#version 300 es
out vec2 place;
void main() {
  place = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(place, 0.0, 1.0);
}`;

export const PLANE = `${COMMON}
uniform vec3 uCorner, uRight, uDown, uSlabStep;
uniform vec4 uTarget;
uniform int uSlabSteps, uSlabMode, uRawChannel;
uniform bool uExact;
float sampleOf(int channel, vec3 s, uvec4 p) {
  int l = finest(channel == 0 ? p.r : p.g);
  if (l < 0) return -1.0;
  if (channel == 0) {
    float centre = atA(l, nearest(l, s));
    return uExact ? centre : mixedA(l, s, centre);
  }
  float centre = atB(l, nearest(l, s));
  return uExact ? centre : mixedB(l, s, centre);
}
void main() {
  vec2 at = vec2(gl_FragCoord.x - uTarget.x, uTarget.y + uTarget.w - gl_FragCoord.y);
  vec3 mm = uCorner + uRight * at.x + uDown * at.y;
  vec2 sum = vec2(0.0);
  vec2 most = vec2(-1.0), least = vec2(1e9);
  int there = 0, thereB = 0, level = 255;
  bool missing = false, inside = false;
  for (int i = 0; i < uSlabSteps; i++) {
    vec3 m = mm + uSlabStep * float(i - (uSlabSteps - 1) / 2);
    vec3 s = (uToSample * vec4(m, 1.0)).xyz;
    if (any(lessThan(s, vec3(-0.5))) || any(greaterThanEqual(s, vec3(uDims[0]) - 0.5))) continue;
    if (any(lessThan(m, uOnlyMin)) || any(greaterThan(m, uOnlyMax))) continue;
    inside = true;
    uvec4 p = page(brickOf(s));
    if (p.b != 0u) missing = true;
    float a = sampleOf(0, s, p);
    if (a >= 0.0) {
      there++;
      level = finest(uRawChannel == 1 ? p.g : p.r);
      sum.x += a; most.x = max(most.x, a); least.x = min(least.x, a);
    }
    float b = uTwo ? sampleOf(1, s, p) : -1.0;
    if (b >= 0.0) { thereB++; sum.y += b; most.y = max(most.y, b); least.y = min(least.y, b); }
  }
  vec2 v = uSlabMode == 0 ? sum / vec2(max(there, 1), max(thereB, 1)) : uSlabMode == 1 ? most : least;
  if (there == 0) v.x = -1.0;
  if (thereB == 0) v.y = -1.0;
  if (uRawChannel >= 0) {
    float raw = uRawChannel == 0 ? v.x : v.y;
    float whole = floor(max(raw, 0.0) + 0.5);
    float high = floor(whole / 256.0);
    colour = vec4(high, whole - high * 256.0, float(raw < 0.0 ? 255 : level), missing ? 255.0 : 0.0) / 255.0;
    return;
  }
  if (!inside) { colour = vec4(0.0, 0.0, 0.0, 1.0); return; }
  // Not here yet is grey, never black: black is air.
  colour = v.x < 0.0 ? vec4(0.10, 0.12, 0.15, 1.0) : vec4(look(v.x, v.y, 0.0).rgb, 1.0);
  float stripe = mod(gl_FragCoord.x + gl_FragCoord.y, 8.0);
  if (missing && stripe < 2.5) colour = vec4(1.0, 0.784, 0.341, 1.0);
}`;

export const MARCH = `${COMMON}
in vec2 place;
uniform vec3 uCentre, uRight, uDown, uInto, uBoundsMin, uBoundsMax;
uniform vec2 uHalf;
uniform float uStep, uReach, uSpacing;
uniform vec4 uClip;
uniform vec3 uGround;
uniform bool uHardware, uBackLit;
vec3 low, high;
/** Level l may be filtered only as far as it is there: beside an absent brick its texture is empty. */
void reach(int l, ivec3 brick) {
  ivec3 b = brick >> l;
  ivec3 last = (uDims[0] - 1) >> 6;
  low = vec3(b * 64);
  high = vec3(min((b + 1) * 64, uDims[l]));
  for (int axis = 0; axis < 3; axis++) {
    ivec3 d = ivec3(0);
    d[axis] = 1;
    ivec3 under = (b - d) << l, over = (b + d) << l;
    bool before = b[axis] > 0 && (int(page(under).r) >> l & 1) == 1;
    bool after = over[axis] <= last[axis] && (int(page(min(over, last)).r) >> l & 1) == 1;
    low[axis] += before ? -0.5 : 0.5;
    high[axis] += after ? 0.5 : -0.5;
  }
}
float density(int l, vec3 s) {
  if (!uHardware) return mixedA(l, s, max(0.0, atA(l, nearest(l, s))));
  vec3 p = clamp((s + 0.5) / float(1 << l), low, high);
  return smoothA(l, p / vec3(uDims[l]));
}
void main() {
  vec3 from = uCentre + uRight * place.x * uHalf.x - uDown * place.y * uHalf.y - uInto * uReach;
  vec3 bmin = max(uBoundsMin, uOnlyMin), bmax = min(uBoundsMax, uOnlyMax);
  vec3 inverse = 1.0 / mix(uInto, vec3(1e-7), lessThan(abs(uInto), vec3(1e-7)));
  vec3 ta = (bmin - from) * inverse, tb = (bmax - from) * inverse;
  vec3 tn = min(ta, tb), tf = max(ta, tb);
  float t = max(max(tn.x, tn.y), max(tn.z, 0.0)), end = min(tf.x, min(tf.y, tf.z));
  float facing = dot(uClip.xyz, uInto);
  float clear = dot(uClip.xyz, from) - uClip.w;
  if (abs(facing) > 1e-7) {
    float at = -clear / facing;
    if (facing > 0.0) t = max(t, at); else end = min(end, at);
  } else if (clear < 0.0) end = -1.0;
  vec3 origin = (uToSample * vec4(from, 1.0)).xyz;
  vec3 along = (uToSample * vec4(uInto, 0.0)).xyz;
  vec3 inverseAlong = 1.0 / mix(along, vec3(1e-7), lessThan(abs(along), vec3(1e-7)));
  vec4 sum = vec4(0.0);
  float mark = 0.0, absent = 0.0;
  t += uStep * 0.5;
  ivec3 known = ivec3(-1);
  int l = -1, lb = -1;
  uvec4 p = uvec4(0);
  for (int i = 0; i < 4096; i++) {
    if (t >= end || sum.a > 0.98) break;
    vec3 s = origin + along * t;
    ivec3 brick = brickOf(s);
    if (brick != known) {
      known = brick;
      p = page(brick);
      l = finest(p.r);
      lb = uTwo ? finest(p.g) : -1;
      if (l >= 0) reach(l, brick);
      // Where a brick is missing or empty the ray goes on at the brick's far side.
      vec3 far = mix(vec3(brick * 64), vec3(brick * 64 + 64), greaterThan(inverseAlong, vec3(0.0))) - 0.5;
      vec3 exits = (far - origin) * inverseAlong;
      float leave = min(exits.x, min(exits.y, exits.z));
      if (p.b != 0u) mark += max(0.0, min(leave, end) - t);
      else if (l < 0) absent += max(0.0, min(leave, end) - t);
      if (l < 0 || p.a == 0u) {
        t += (floor(max(0.0, leave - t) / uStep) + 1.0) * uStep;
        known = ivec3(-1);
        continue;
      }
    }
    float a = density(l, s);
    float b = lb < 0 ? -1.0 : atB(lb, nearest(lb, s));
    vec4 c = look(a, b, 33.0);
    if (c.a > 0.0) {
      float e = max(1.0, uStep / uSpacing) * float(1 << l);
      vec3 slope = vec3(density(l, s + vec3(e, 0, 0)), density(l, s + vec3(0, e, 0)), density(l, s + vec3(0, 0, e))) - a;
      // The gradient's covector comes back to mm by the same matrix, transposed.
      vec3 n = transpose(mat3(uToSample)) * slope;
      float edge = length(slope) * uDensity.x;
      float cosine = edge < 0.02 ? 1.0 : abs(dot(normalize(n), uInto));
      float light = uBackLit ? mix(1.0, 1.25 - cosine, clamp(edge * 4.0, 0.0, 1.0))
                             : mix(1.0, 0.3 + 0.7 * cosine, clamp(edge * 4.0, 0.0, 1.0));
      float held = 1.0 - pow(1.0 - min(c.a, 0.99), uStep / (uBackLit ? 30.0 : 10.0));
      sum += (1.0 - sum.a) * vec4(c.rgb * light, 1.0) * held;
    }
    t += uStep;
  }
  vec3 seen = sum.rgb + (1.0 - sum.a) * uGround;
  // As in planes: what has not come yet is grey, for air would look the same.
  if (absent > 0.0) seen = mix(seen, vec3(0.10, 0.12, 0.15), 1.0 - 0.6 * exp(-absent / 60.0));
  float tint = mark > 0.0 ? 0.25 + 0.35 * (1.0 - exp(-mark / 40.0)) : 0.0;
  colour = vec4(mix(seen, vec3(1.0, 0.784, 0.341), tint), 1.0);
}`;

export const PROBE = `#version 300 es
precision highp float;
precision highp sampler3D;
uniform sampler3D uPair;
out vec4 colour;
void main() {
  float share = (floor(gl_FragCoord.x) + 0.5) / 16.0;
  float v = dot(texture(uPair, vec3((share + 0.5) / 2.0, 0.5, 0.5)).rg, vec2(255.0, 65280.0));
  float whole = floor(v + 0.5), high = floor(whole / 256.0);
  colour = vec4(high, whole - high * 256.0, 0.0, 255.0) / 255.0;
}`;
