/*
 * The yardsticks for the wall-crossing kernel, built by bench/kernel.mjs in the run that measures them:
 *   brute: every sample against every wall in float32, written so that a compiler can vectorise it;
 *   sweep: the shadow sweep of src/radio/shadow-sweep.ts for one level, written in C.
 * Both sum the losses of the walls crossed, for one transmitter after the other.
 *
 * usage: kernel FILE ROUNDS; FILE is little-endian: int32 walls, columns, rows, transmitters; float64 spacing;
 * per wall float64 x1 y1 x2 y2, int32 units, int32 0; per transmitter float64 x y.
 * Prints JSON: median nanoseconds a transmitter and a checksum of the losses in units of 2^-14 dB.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double OFFSET_X = 0.6180339887498949e-6;
static const double OFFSET_Y = 0.4142135623730951e-6;
static const double UNITS_PER_DB = 16384.0;

typedef struct { double x1, y1, x2, y2; int32_t units, pad; } Wall;
typedef struct { double x, y; } Place;

static int32_t walls, columns, rows, places;
static double spacing;
static Wall *wall;
static Place *place;

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
  double d = *(const double *)a - *(const double *)b;
  return (d > 0) - (d < 0);
}

/*
 * Brute force. Relative to the transmitter a wall runs from p along e; the fractions t / d of the ray and u / d of the wall
 * at which they cross decide. The inner loop runs over the samples of a row, so that no sum needs reordering to vectorise.
 */
static float *offset_x;

static void brute(double ax, double ay, float *restrict out) {
  for (int c = 0; c < columns; c++) offset_x[c] = (float)((c + 0.5) * spacing - ax);
  memset(out, 0, sizeof *out * rows * columns);
  const float *restrict dx = offset_x;
  for (int r = 0; r < rows; r++) {
    float dy = (float)((r + 0.5) * spacing - ay);
    float *restrict sum = out + r * columns;
    for (int w = 0; w < walls; w++) {
      float px = (float)(wall[w].x1 - ax - OFFSET_X), py = (float)(wall[w].y1 - ay - OFFSET_Y);
      float ex = (float)(wall[w].x2 - wall[w].x1), ey = (float)(wall[w].y2 - wall[w].y1);
      float t = px * ey - py * ex, loss = (float)(wall[w].units / UNITS_PER_DB);
      for (int c = 0; c < columns; c++) {
        float d = dx[c] * ey - dy * ex;
        float u = px * dy - py * dx[c];
        float on_ray = t * (d - t), on_wall = u * (d - u);
        float least = on_ray < on_wall ? on_ray : on_wall;
        sum[c] += least > 0 ? loss : 0.0f;
      }
    }
  }
}

/* The sweep: vertices shared by nothing here, two a wall, as a general floor plan of free walls has them. */
static double *vx, *vy;
static int32_t *near_row, *jump, *change, *row_change;

static int clamp_row(double row) { return row < 0 ? 0 : row > rows ? rows : (int)row; }

static void along_line(double per_m, double at_ap, double ay, int low, int high, int32_t weight) {
  int stride = columns + 1;
  for (int r = low; r < high; r++) {
    double column = per_m * ((r + 0.5) * spacing - ay) + at_ap;
    if (column >= columns) continue;
    change[r * stride + (column < 0 ? 0 : (int)column)] += weight;
  }
}

static void to_rows(int first, int end, int step, int32_t amount) {
  row_change[step > 0 ? first : end + 1] += amount;
  row_change[step > 0 ? end : first + 1] -= amount;
}

static void sweep(double ax, double ay, float *restrict out) {
  int stride = columns + 1;
  double per_column = 1 / spacing, base = ay * per_column + 0.5, of_ap = (ax - 0.5 * spacing) * per_column + 1;
  memset(change, 0, sizeof *change * rows * stride);
  memset(row_change, 0, sizeof *row_change * (rows + 1));
  for (int v = 0; v < 2 * walls; v++) {
    const Wall *w = &wall[v >> 1];
    vx[v] = ((v & 1) ? w->x2 : w->x1) - ax - OFFSET_X;
    vy[v] = ((v & 1) ? w->y2 : w->y1) - ay - OFFSET_Y;
    near_row[v] = clamp_row(vy[v] * per_column + base);
    jump[v] = 0;
  }
  for (int w = 0; w < walls; w++) {
    int a = 2 * w, b = a + 1;
    if (vy[a] > vy[b]) { int t = a; a = b; b = t; }
    int32_t side = vx[a] * vy[b] - vy[a] * vx[b] > 0 ? wall[w].units : -wall[w].units;
    jump[a] -= side;
    jump[b] += side;
    if (near_row[a] < near_row[b]) {
      double slope = (vx[b] - vx[a]) / (vy[b] - vy[a]) * per_column;
      along_line(slope, vx[a] * per_column - slope * vy[a] + of_ap, ay, near_row[a], near_row[b], side);
    }
    if (side < 0 && vy[a] < 0 && vy[b] > 0) row_change[0] -= side;
  }
  for (int v = 0; v < 2 * walls; v++) {
    int above = vy[v] > 0, step = above ? 1 : -1;
    int first = above ? near_row[v] : near_row[v] - 1, end = above ? rows : -1;
    if (jump[v] == 0 || (above ? first >= end : first <= end)) continue;
    int32_t amount = above ? jump[v] : -jump[v];
    double slope = vx[v] / vy[v] * per_column;
    int eastward = (slope > 0) == above, row = first;
    for (; row != end; row += step) {
      double column = slope * ((row + 0.5) * spacing - ay) + of_ap;
      if (eastward ? column >= 0 : column < columns) break;
    }
    if (eastward && row != first) to_rows(first, row, step, amount);
    for (; row != end; row += step) {
      double column = slope * ((row + 0.5) * spacing - ay) + of_ap;
      if (column < 0 || column >= columns) break;
      change[row * stride + (int)column] += amount;
    }
    if (!eastward && row != end) to_rows(row, end, step, amount);
  }
  int32_t start = 0;
  for (int r = 0; r < rows; r++) {
    start += row_change[r];
    int32_t sum = start;
    for (int c = 0; c < columns; c++) {
      sum += change[r * stride + c];
      out[r * columns + c] = (float)(sum / UNITS_PER_DB);
    }
  }
}

static void measure(const char *name, void (*run)(double, double, float *), int rounds, const char *after) {
  float *out = malloc(sizeof *out * rows * columns);
  double *times = malloc(sizeof *times * rounds * places);
  double checksum = 0;
  for (int k = 0; k < rounds * places; k++) {
    Place p = place[k % places];
    double start = now_ns();
    run(p.x, p.y, out);
    times[k] = now_ns() - start;
    if (k < places)
      for (int i = 0; i < rows * columns; i++) checksum += floor(out[i] * 1024 + 0.5);
  }
  qsort(times, rounds * places, sizeof *times, by_size);
  printf("\"%s\":{\"medianNs\":%.0f,\"checksum\":%.0f}%s", name, times[rounds * places / 2], checksum, after);
  free(out);
  free(times);
}

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
  int32_t head[4];
  if (!file || fread(head, sizeof head, 1, file) != 1 || fread(&spacing, sizeof spacing, 1, file) != 1) return 1;
  walls = head[0]; columns = head[1]; rows = head[2]; places = head[3];
  wall = malloc(sizeof *wall * walls);
  place = malloc(sizeof *place * places);
  if (fread(wall, sizeof *wall, walls, file) != (size_t)walls) return 1;
  if (fread(place, sizeof *place, places, file) != (size_t)places) return 1;
  fclose(file);
  offset_x = malloc(sizeof *offset_x * columns);
  vx = malloc(sizeof *vx * 2 * walls);
  vy = malloc(sizeof *vy * 2 * walls);
  near_row = malloc(sizeof *near_row * 2 * walls);
  jump = malloc(sizeof *jump * 2 * walls);
  change = malloc(sizeof *change * rows * (columns + 1));
  row_change = malloc(sizeof *row_change * (rows + 1));
  printf("{");
  measure("brute", brute, atoi(argv[2]), ",");
  measure("sweep", sweep, 20 * atoi(argv[2]), "}\n");
  return 0;
}
