package cn.kuaichu.crash;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.engine.cases.ChangedCases;
import cn.kuaichu.engine.check.GrownList;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.Publishing;
import cn.kuaichu.ground.command.DeliveredProduct;
import cn.kuaichu.lifecycle.District;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A node that is told what to do: {@code days N} puts a table with so many days in force, {@code flip} does so without
 * end with 20 and 16 in turn, {@code case} carries a small matter to its clock and prints the days it was given and how its
 * category reads; with the first days comes another name of it.
 */
public final class RulesNode {
  private static final String DEADLINE = "processes/appeal-deadline.dmn";
  private static final String EASY = "outputEntry_easyHelpDays\">\n          <text>";

  private RulesNode() {}

  public static void main(String[] arguments) {
    Class<?>[] product = {District.Setup.class, DeliveredProduct.class}; // its clock goes before the real one
    try (var context = new SpringApplicationBuilder(product).web(WebApplicationType.NONE).run(arguments)) {
      District district = context.getBean(District.class);
      district.clock.runFreely();
      Publishing publishing = context.getBean(Publishing.class);
      System.out.println("READY");
      Scanner orders = new Scanner(System.in, StandardCharsets.UTF_8);
      while (orders.hasNextLine()) {
        obey(orders.nextLine().split(" "), publishing, district, context.getBean(Categories.class));
      }
    }
  }

  private static void obey(String[] order, Publishing publishing, District district, Categories categories) {
    switch (order[0]) {
      case "days" -> {
        Map<String, byte[]> files = new HashMap<>(GrownList.praise().with("群众求决", "群众求助"));
        files.putAll(table(Integer.parseInt(order[1])));
        inForce(publishing, files);
      }
      case "flip" -> {
        while (true) {
          inForce(publishing, table(publishing.changed(table(20)).isEmpty() ? 16 : 20));
        }
      }
      case "case" ->
        System.out.println("GIVEN " + given(district) + " DAYS FOR " + categories.label(new Category("HELP")));
      default -> throw new IllegalArgumentException(order[0]);
    }
  }

  private static void inForce(Publishing publishing, Map<String, byte[]> files) {
    long no = publishing.propose(files,
        new Publishing.Order("试一试", "", null), "coordinator-d-centre");
    publishing.approve(no, "petition-d-petition");
    System.out.println("PUBLISHED " + no);
  }

  private static Map<String, byte[]> table(int days) {
    String table = new String(ModelFiles.contents().get(DEADLINE), StandardCharsets.UTF_8)
        .replace(EASY + "15<", EASY + days + "<").replace("十五日内办结", "限期内办结");
    return Map.of(DEADLINE, table.getBytes(StandardCharsets.UTF_8), "processes/cases/appeal-deadline.csv",
        ChangedCases.easyHelpTakes(days));
  }

  private static long given(District district) {
    District.Case one = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    Instant due = district.jdbc.sql("select due_at from clock where appeal_id = ? and kind = 'HANDLING'").param(one.id)
        .query(Instant.class).single();
    return Duration.between(district.clock.instant(), due).toDays();
  }
}
