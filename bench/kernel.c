/*
 * The yardsticks of bench/kernel.mjs, which writes the scene that this program reads and compiles it twice. All compute
 * what the walls lose on every ray from a transmitter to the samples of two levels, on two bands:
 *   brute   every sample against every wall, float32, one loss per wall, band and incidence class
 *   plain   the same without what makes it hard: one level, one band, one loss a wall
 *   wide    plain with the loops exchanged, so that a compiler vectorises it over the samples of a row
 *   sweep   the algorithm of src/radio, line by line: shadow edges, packed bands, classes from a lattice of offsets
 * Usage: kernel SCENE ROUNDS; prints JSON: median nanoseconds a transmitter and a checksum of all losses.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LEVELS 2
#define SECOND_BAND 67108864.0

typedef struct {
  int walls, vertices;
  /* the walls one by one */
  float *x1, *y1, *x2, *y2, *nx, *ny, *loss;
  int32_t *material;
  /* and as the sweep has them */
  double *vx, *vy, *weight;
  int32_t *channel_of, *from, *to;
} Floor;

typedef struct { int32_t floor; double x, y; } Transmitter;

static int columns, rows, channels, directions, materials, classes, transmitters;
static double spacing, offset_x, offset_y, units_per_db, class_shift, cut[LEVELS][LEVELS], height[LEVELS][LEVELS];
static Floor floors[LEVELS];
static Transmitter *transmitter;
static double *normals, *loss_of_class; /* directions × 2; channels × (classes + 1), packed */
static int32_t *direction_of;
static float *class_loss; /* materials × (classes + 1) × 2 */

static FILE *input;
static void take(void *to, size_t size, size_t count) {
  if (fread(to, size, count, input) != count) { fprintf(stderr, "scene file cut short\n"); exit(1); }
}
static int take_int(void) { int32_t value; take(&value, 4, 1); return value; }
static double take_double(void) { double value; take(&value, 8, 1); return value; }
static void *take_array(size_t size, size_t count) { void *to = malloc(size * (count + 1)); take(to, size, count); return to; }
static float *take_floats(size_t count) { return take_array(sizeof(float), count); }

static void read_scene(const char *path) {
  input = fopen(path, "rb");
  if (!input) { perror(path); exit(1); }
  columns = take_int(); rows = take_int(); channels = take_int(); directions = take_int();
  materials = take_int(); classes = take_int(); transmitters = take_int();
  spacing = take_double(); offset_x = take_double(); offset_y = take_double(); units_per_db = take_double(); class_shift = take_double();
  take(cut, 8, LEVELS * LEVELS);
  take(height, 8, LEVELS * LEVELS);
  normals = take_array(8, 2 * directions);
  direction_of = take_array(4, channels);
  loss_of_class = take_array(8, (size_t)channels * (classes + 1));
  class_loss = take_floats((size_t)materials * (classes + 1) * 2);
  for (int f = 0; f < LEVELS; f++) {
    Floor *floor = &floors[f];
    int n = floor->walls = take_int();
    floor->x1 = take_floats(n); floor->y1 = take_floats(n); floor->x2 = take_floats(n); floor->y2 = take_floats(n);
    floor->nx = take_floats(n); floor->ny = take_floats(n); floor->loss = take_floats(n);
    floor->material = take_array(4, n);
    int v = floor->vertices = take_int();
    floor->vx = take_array(8, v); floor->vy = take_array(8, v); floor->channel_of = take_array(4, v);
    floor->from = take_array(4, n); floor->to = take_array(4, n); floor->weight = take_array(8, n);
  }
  transmitter = malloc(sizeof *transmitter * transmitters);
  for (int i = 0; i < transmitters; i++) transmitter[i] = (Transmitter){take_int(), take_double(), take_double()};
  fclose(input);
}

static double now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

/* Losses of both bands at the samples of both levels. */
static float *out[LEVELS][2];

/* ---- every sample against every wall ---- */

/* A ray runs from the transmitter along d, a wall from p along e: t / c and u / c are the fractions at which they cross. */
static inline void brute_walls(const Floor *floor, float ax, float ay, float dx, float dy, float inverse, float from, float to, float *first, float *second) {
  const float *restrict x1 = floor->x1, *restrict y1 = floor->y1, *restrict x2 = floor->x2, *restrict y2 = floor->y2;
  float sum1 = 0, sum2 = 0;
  for (int w = 0; w < floor->walls; w++) {
    float px = x1[w] - ax, py = y1[w] - ay, ex = x2[w] - x1[w], ey = y2[w] - y1[w];
    float c = dx * ey - dy * ex, t = px * ey - py * ex, u = px * dy - py * dx;
    if (c < 0) { c = -c; t = -t; u = -u; }
    if (u > 0 && u < c && t > from * c && t < to * c) {
      float across = dx * floor->nx[w] + dy * floor->ny[w];
      int class = (int)(across * across * inverse * classes + (float)class_shift);
      const float *loss = class_loss + 2 * ((size_t)floor->material[w] * (classes + 1) + class);
      sum1 += loss[0];
      sum2 += loss[1];
    }
  }
  *first += sum1;
  *second += sum2;
}

static void brute(Transmitter at) {
  float ax = (float)(at.x + offset_x), ay = (float)(at.y + offset_y);
  for (int level = 0; level < LEVELS; level++) {
    float h = (float)height[at.floor][level], middle = (float)cut[at.floor][level];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        float dx = (float)((c + 0.5) * spacing - at.x), dy = (float)((r + 0.5) * spacing - at.y);
        float inverse = 1 / (dx * dx + dy * dy + h * h), first = 0, second = 0;
        if (level == at.floor) brute_walls(&floors[level], ax, ay, dx, dy, inverse, 0, 1, &first, &second);
        else {
          brute_walls(&floors[at.floor], ax, ay, dx, dy, inverse, 0, middle, &first, &second);
          brute_walls(&floors[level], ax, ay, dx, dy, inverse, middle, 1, &first, &second);
        }
        out[level][0][r * columns + c] = first;
        out[level][1][r * columns + c] = second;
      }
    }
  }
}

static void plain(Transmitter at) {
  const Floor *floor = &floors[at.floor];
  const float *restrict x1 = floor->x1, *restrict y1 = floor->y1, *restrict x2 = floor->x2, *restrict y2 = floor->y2, *restrict loss = floor->loss;
  float ax = (float)(at.x + offset_x), ay = (float)(at.y + offset_y);
  for (int r = 0; r < rows; r++) {
    for (int col = 0; col < columns; col++) {
      float dx = (float)((col + 0.5) * spacing - at.x), dy = (float)((r + 0.5) * spacing - at.y), sum = 0;
      for (int w = 0; w < floor->walls; w++) {
        float px = x1[w] - ax, py = y1[w] - ay, ex = x2[w] - x1[w], ey = y2[w] - y1[w];
        float c = dx * ey - dy * ex, t = px * ey - py * ex, u = px * dy - py * dx;
        if (t * (c - t) > 0 && u * (c - u) > 0) sum += loss[w];
      }
      out[at.floor][0][r * columns + col] = sum;
    }
  }
}

static float *row_dx;

static void wide(Transmitter at) {
  const Floor *floor = &floors[at.floor];
  float ax = (float)(at.x + offset_x), ay = (float)(at.y + offset_y);
  for (int c = 0; c < columns; c++) row_dx[c] = (float)((c + 0.5) * spacing - at.x);
  memset(out[at.floor][0], 0, sizeof(float) * rows * columns);
  const float *restrict dx = row_dx;
  for (int r = 0; r < rows; r++) {
    float dy = (float)((r + 0.5) * spacing - at.y);
    float *restrict sum = out[at.floor][0] + r * columns;
    for (int w = 0; w < floor->walls; w++) {
      float px = floor->x1[w] - ax, py = floor->y1[w] - ay, ex = floor->x2[w] - floor->x1[w], ey = floor->y2[w] - floor->y1[w];
      float t = px * ey - py * ex, loss = floor->loss[w];
      for (int c = 0; c < columns; c++) {
        float d = dx[c] * ey - dy * ex, u = px * dy - py * dx[c];
        float on_ray = t * (d - t), on_wall = u * (d - u), least = on_ray < on_wall ? on_ray : on_wall;
        sum[c] += least > 0 ? loss : 0.0f;
      }
    }
  }
}

/* ---- the sweep ---- */

typedef struct { uint16_t *values; int32_t *low, *high; } Plane;
typedef struct { double fraction_x, fraction_y, height; Plane *classes; } Lattice;

static int stride, words, vertices_most;
static double *change, *row_change, *sums, *vx, *vy, *jump, *row_dy, *stretch_sum;
static uint32_t *marks;
static int32_t *first_row, *last_row, *near_row, *far_row, *stretch_start, *stretch_end;
static int stretches;
static Lattice lattice[LEVELS][LEVELS];

static int least(int a, int b) { return a < b ? a : b; }
static int most(int a, int b) { return a > b ? a : b; }

static void prepare_sweep(void) {
  stride = columns + 1;
  words = (columns >> 5) + 1;
  vertices_most = most(floors[0].vertices, floors[1].vertices);
  int planes = channels + 1;
  change = calloc((size_t)planes * rows * stride, 8);
  row_change = calloc((size_t)planes * (rows + 1), 8);
  marks = calloc((size_t)planes * rows * words, 4);
  first_row = malloc(4 * planes); last_row = malloc(4 * planes);
  for (int k = 0; k < planes; k++) first_row[k] = rows + 1, last_row[k] = -1;
  sums = malloc(8 * columns); row_dy = malloc(8 * rows);
  vx = malloc(8 * vertices_most); vy = malloc(8 * vertices_most); jump = malloc(8 * vertices_most);
  near_row = malloc(4 * vertices_most); far_row = malloc(4 * vertices_most);
  stretch_start = malloc(4 * (columns + 2)); stretch_end = malloc(4 * (columns + 2)); stretch_sum = malloc(8 * (columns + 2));
  for (int a = 0; a < LEVELS; a++) {
    for (int b = 0; b < LEVELS; b++) {
      Lattice *made = &lattice[a][b];
      made->fraction_x = NAN;
      made->height = height[a][b];
      made->classes = malloc(sizeof *made->classes * directions);
      for (int d = 0; d < directions; d++)
        made->classes[d] = (Plane){calloc((size_t)4 * rows * columns, 2), calloc(2 * rows, 4), calloc(2 * rows, 4)};
    }
  }
}

static void note(int channel, int low, int high) {
  if (low < first_row[channel]) first_row[channel] = low;
  if (high > last_row[channel]) last_row[channel] = high - 1;
}

static void add_along_line(int channel, double at_ap, double per_m, int low, int high, double weight) {
  note(channel, low, high);
  double *restrict plane = change + (size_t)channel * rows * stride;
  uint32_t *restrict mark = marks + (size_t)channel * rows * words;
  for (int r = low; r < high; r++) {
    double place = per_m * row_dy[r] + at_ap;
    if (place >= columns) continue;
    int column = place < 0 ? 0 : (int)place;
    plane[r * stride + column] += weight;
    if (channel) mark[r * words + (column >> 5)] |= 1u << (column & 31);
  }
}

static int row_beyond(double row) { return row < 0 ? 0 : row > rows ? rows : (int)row; }

static void add_to_rows(int channel, int first, int end, int step, double amount) {
  double *plane = row_change + (size_t)channel * (rows + 1);
  plane[step > 0 ? first : end + 1] += amount;
  plane[step > 0 ? end : first + 1] -= amount;
}

static void sweep_walls(const Floor *floor, double ax, double ay, double from, double to) {
  double per_cell = 1 / spacing, base = ay * per_cell + 0.5, of_ap = (ax - 0.5 * spacing) * per_cell + 1;
  double near_scale = per_cell / to, far_scale = from > 0 ? per_cell / from : 0;
  for (int v = 0; v < floor->vertices; v++) {
    vx[v] = floor->vx[v] - ax - offset_x;
    vy[v] = floor->vy[v] - ay - offset_y;
    jump[v] = 0;
    near_row[v] = row_beyond(vy[v] * near_scale + base);
    far_row[v] = far_scale > 0 ? row_beyond(vy[v] * far_scale + base) : vy[v] > 0 ? rows : 0;
  }
  for (int w = 0; w < floor->walls; w++) {
    int a = floor->from[w], b = floor->to[w];
    double side = vx[a] * vy[b] - vy[a] * vx[b] > 0 ? floor->weight[w] : -floor->weight[w];
    jump[a] -= side;
    jump[b] += side;
    int near = near_row[a] < near_row[b], far = from > 0 && far_row[a] < far_row[b], channel = floor->channel_of[a];
    if (near || far) {
      double slope = (vx[b] - vx[a]) / (vy[b] - vy[a]) * per_cell, at_ap = vx[a] * per_cell - slope * vy[a];
      if (near) add_along_line(channel, at_ap / to + of_ap, slope, near_row[a], near_row[b], side);
      if (far) add_along_line(channel, at_ap / from + of_ap, slope, far_row[a], far_row[b], -side);
    }
    if (from == 0 && side < 0 && vy[a] < 0 && vy[b] > 0) {
      note(channel, 0, rows);
      row_change[(size_t)channel * (rows + 1)] -= side;
    }
  }
  for (int v = 0; v < floor->vertices; v++) {
    if (jump[v] == 0) continue;
    int above = vy[v] > 0, step = above ? 1 : -1;
    int first = above ? near_row[v] : near_row[v] - 1, end = above ? far_row[v] : far_row[v] - 1;
    if (above ? first >= end : first <= end) continue;
    int channel = floor->channel_of[v];
    double amount = above ? jump[v] : -jump[v], slope = vx[v] / vy[v] * per_cell;
    note(channel, above ? first : end + 1, above ? end : first + 1);
    int eastward = (slope > 0) == above, r = first;
    for (; r != end; r += step) {
      double place = slope * row_dy[r] + of_ap;
      if (eastward ? place >= 0 : place < columns) break;
    }
    if (eastward && r != first) add_to_rows(channel, first, r, step, amount);
    double *restrict plane = change + (size_t)channel * rows * stride;
    uint32_t *restrict mark = marks + (size_t)channel * rows * words;
    for (; r != end; r += step) {
      double place = slope * row_dy[r] + of_ap;
      if (place < 0 || place >= columns) break;
      int column = (int)place;
      plane[r * stride + column] += amount;
      if (channel) mark[r * words + (column >> 5)] |= 1u << (column & 31);
    }
    if (!eastward && r != end) add_to_rows(channel, r, end, step, amount);
  }
}

static double start_of_row(int channel, int row) {
  double *at = row_change + (size_t)channel * (rows + 1) + row, sum = *at;
  *at = 0;
  at[1] += sum;
  return sum;
}

static void add_stretch(int start, int end, double sum) {
  stretch_start[stretches] = start;
  stretch_end[stretches] = end;
  stretch_sum[stretches++] = sum;
}

static void find_stretches(int channel, int row) {
  double *restrict plane = change + ((size_t)channel * rows + row) * stride;
  uint32_t *restrict mark = marks + ((size_t)channel * rows + row) * words;
  double sum = start_of_row(channel, row);
  int start = 0;
  stretches = 0;
  for (int w = 0; w < words; w++) {
    uint32_t bits = mark[w];
    mark[w] = 0;
    for (; bits; bits &= bits - 1) {
      int column = 32 * w + __builtin_ctz(bits);
      if (column > start && start < columns) {
        if (sum != 0) add_stretch(start, least(column, columns), sum);
        start = column;
      }
      sum += plane[column];
      plane[column] = 0;
    }
  }
  if (sum != 0 && start < columns) add_stretch(start, columns, sum);
}

static const uint16_t *classes_of_row(Lattice *at, int direction, int row, int from, int to) {
  Plane *plane = &at->classes[direction];
  uint16_t *values = plane->values + (size_t)row * 2 * columns;
  int low = plane->low[row], high = plane->high[row];
  if (low <= from && to <= high) return values;
  int known = low < high, bounds[4] = {from, known ? low : to, known ? high : to, to};
  plane->low[row] = known ? least(low, from) : from;
  plane->high[row] = most(high, to);
  double dy = (row - rows - at->fraction_y) * spacing, rest = dy * dy + at->height * at->height;
  double nx = normals[2 * direction], ny = normals[2 * direction + 1];
  for (int i = 0; i < 4; i += 2) {
    for (int c = bounds[i]; c < bounds[i + 1]; c++) {
      double dx = (c - columns - at->fraction_x) * spacing, across = dx * nx + dy * ny;
      values[c] = (uint16_t)(across * across / (dx * dx + rest) * classes + class_shift);
    }
  }
  return values;
}

static void place_lattice(Lattice *at, double fraction_x, double fraction_y) {
  if (at->fraction_x == fraction_x && at->fraction_y == fraction_y) return;
  at->fraction_x = fraction_x;
  at->fraction_y = fraction_y;
  for (int d = 0; d < directions; d++) {
    memset(at->classes[d].low, 0, 4 * 2 * rows);
    memset(at->classes[d].high, 0, 4 * 2 * rows);
  }
}

/* Packed sums of a row to dB, as the last step of every yardstick. */
static void write_row(int level, int row) {
  float *restrict first = out[level][0] + row * columns, *restrict second = out[level][1] + row * columns;
  double unit = 1 / units_per_db;
  for (int c = 0; c < columns; c++) {
    double high = floor(sums[c] * (1 / SECOND_BAND));
    first[c] = (float)((sums[c] - high * SECOND_BAND) * unit);
    second[c] = (float)(high * unit);
  }
}

static void sweep_level(Transmitter at, int level) {
  for (int r = 0; r < rows; r++) row_dy[r] = (r + 0.5) * spacing - at.y;
  double middle = cut[at.floor][level];
  if (level == at.floor) sweep_walls(&floors[level], at.x, at.y, 0, 1);
  else {
    sweep_walls(&floors[at.floor], at.x, at.y, 0, middle);
    sweep_walls(&floors[level], at.x, at.y, middle, 1);
  }
  double qx = round((at.x / spacing - 0.5) * 1e6) / 1e6, qy = round((at.y / spacing - 0.5) * 1e6) / 1e6;
  int cell_x = most(0, (int)floor(qx)), cell_y = most(0, (int)floor(qy));
  Lattice *offsets = &lattice[at.floor][level];
  place_lattice(offsets, qx - cell_x, qy - cell_y);
  for (int r = 0; r < rows; r++) {
    double *restrict plane = change + (size_t)r * stride, sum = start_of_row(0, r);
    for (int c = 0; c < columns; c++) sums[c] = sum += plane[c];
    memset(plane, 0, 8 * columns);
    for (int channel = 1; channel <= channels; channel++) {
      if (r < first_row[channel] || r > last_row[channel]) continue;
      find_stretches(channel, r);
      if (stretches == 0) continue;
      int shift = columns - cell_x;
      const uint16_t *restrict class = classes_of_row(offsets, direction_of[channel - 1], r - cell_y + rows, shift, shift + columns) + shift;
      const double *restrict loss = loss_of_class + (size_t)(channel - 1) * (classes + 1);
      for (int i = 0; i < stretches; i++) {
        double crossings = stretch_sum[i];
        for (int c = stretch_start[i]; c < stretch_end[i]; c++) sums[c] += crossings * loss[class[c]];
      }
    }
    write_row(level, r);
  }
  for (int channel = 0; channel <= channels; channel++) {
    row_change[(size_t)channel * (rows + 1) + rows] = 0;
    first_row[channel] = rows + 1;
    last_row[channel] = -1;
  }
}

static void sweep(Transmitter at) {
  for (int level = 0; level < LEVELS; level++) sweep_level(at, level);
}

/* ---- timing ---- */

static int by_size(const void *a, const void *b) {
  double d = *(const double *)a - *(const double *)b;
  return (d > 0) - (d < 0);
}

static void measure(const char *name, void (*run)(Transmitter), int rounds, int bands, const char *after) {
  int times = rounds * transmitters;
  double *ns = malloc(sizeof *ns * times), sum_db = 0;
  for (int i = 0; i < times; i++) {
    Transmitter at = transmitter[i % transmitters];
    double start = now_ns();
    run(at);
    ns[i] = now_ns() - start;
    if (i >= transmitters) continue;
    for (int level = 0; level < LEVELS; level++)
      for (int band = 0; band < 2; band++)
        for (int k = 0; k < rows * columns && (bands == 2 || (level == at.floor && band == 0)); k++) sum_db += out[level][band][k];
  }
  qsort(ns, times, sizeof *ns, by_size);
  printf("\"%s\":{\"medianNs\":%.0f,\"sumDb\":%.3f}%s", name, ns[times / 2], sum_db, after);
  free(ns);
}

int main(int argc, char **argv) {
  if (argc != 3) { fprintf(stderr, "usage: kernel SCENE ROUNDS\n"); return 64; }
  read_scene(argv[1]);
  prepare_sweep();
  row_dx = malloc(sizeof *row_dx * columns);
  for (int level = 0; level < LEVELS; level++)
    for (int band = 0; band < 2; band++) out[level][band] = calloc(rows * columns, sizeof(float));
  int rounds = atoi(argv[2]);
  printf("{");
  measure("brute", brute, rounds, 2, ",");
  measure("plain", plain, rounds, 1, ",");
  measure("wide", wide, rounds, 1, ",");
  measure("sweep", sweep, 10 * rounds, 2, "}\n");
  return 0;
}
