package cn.kuaichu.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The slices of both, pair by pair, and what one lifecycle asks of the database. */
record Result(int clients, List<Slice> ours, List<Slice> stock, Work ourWork, Work stockWork) {
  /** @param least the smallest of the pairs' ratios */
  record Ratio(double median, double least, double most) {}

  /** Ours over stock, within each pair of neighbouring slices. */
  Ratio ratio(ToDoubleFunction<Slice> figure) {
    double[] ratios = IntStream.range(0, ours.size())
        .mapToDouble(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(stock.get(i))).sorted().toArray();
    return new Ratio(middle(ratios), ratios[0], ratios[ratios.length - 1]);
  }

  static double median(List<Slice> slices, ToDoubleFunction<Slice> figure) {
    return middle(slices.stream().mapToDouble(figure).sorted().toArray());
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
