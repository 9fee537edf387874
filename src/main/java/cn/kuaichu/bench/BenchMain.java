package cn.kuaichu.bench;

import cn.kuaichu.Kuaichu;
import java.time.Duration;
final class BenchMain {
  public static void main(String[] args) throws Exception {
    Result r = new Bench(Kuaichu.class, new Bench.Options(Integer.parseInt(args[0]), Duration.ofSeconds(Integer.parseInt(args[1])), Integer.parseInt(args[2]), false)).run(System.err);
    Report.table(r, System.out);
    if (args.length > 3) {
      Report.statements("本系统", r.ourWork(), System.out);
      Report.statements("原版", r.stockWork(), System.out);
    }
    System.exit(0);
  }
}
