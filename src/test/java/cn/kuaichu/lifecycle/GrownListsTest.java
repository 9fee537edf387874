package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.command.DeliveredProduct;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.oversight.supervision.Rung;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A district's lists grow. On a scratch copy each list gets one word more: the product refuses to start while a table
 * does not know it; with the tables and two forms it carries a case of the new category to its end, and whatever was
 * decided before stays right.
 */
class GrownListsTest {
  private static final Path PRODUCT = Path.of("target/classes");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Map<Class<?>, String> WORDS = Map.of(Category.class, "PRAISE(\"表扬感谢\", \"BY\")", Channel.class,
      "MAIL(\"来信\")", Difficulty.class, "HUGE(\"特大事\")", Result.class, "PASSED_ON(\"转交\")", Rung.class,
      "EXPULSION(\"免职\")", Party.class, "WITNESS(\"见证人\")");
  /** The word a new one stands beside in the tables: it is ruled like this one. */
  private static final Map<String, String> LIKE = Map.of("PRAISE", "ADVICE", "MAIL", "COUNTER", "HUGE", "MAJOR",
      "PASSED_ON", "EXPLAINED", "EXPULSION", "REFERRAL");
  private static final String OPTION = "\\{\\s*\"label\": \"政策咨询\",\\s*\"value\": \"ADVICE\"\\s*},";

  @TempDir
  private Path folder;

  /** One whole life of a case, in a home that may hold others. */
  static final class Life {
    public static void main(String[] arguments) {
      Class<?>[] product = {District.Setup.class, DeliveredProduct.class}; // its clock goes before the real one
      try (var context = new SpringApplicationBuilder(product).web(WebApplicationType.NONE)
          .run("--kuaichu.home=" + arguments[1])) {
        District district = context.getBean(District.class);
        live(district, arguments[0]);
        Verification verification = context.getBean(Verification.class);
        verification.run(Verification.Options.NONE).findings().forEach(finding -> finding.flaws()
            .forEach(flaw -> System.out.println("FLAW " + flaw)));
        System.out.println("LIVED " + arguments[0]);
      }
    }

    private static void live(District district, String category) {
      district.clock.setTo(District.MONDAY_MORNING);
      District.Case one = district.citizenAsks("三组路口的路灯修好了，老人晚上出门看得见路。").screened("VALID")
          .classified(category, "EASY").handledAndReportedBack();
      one.signedByAllFour();
      district.daysPass(30);
      System.out.println("STANDS " + one.status() + " AS " + district.jdbc
          .sql("select archive_no from archived_case where appeal_id = ?").param(one.id).query(String.class).single());
      if (one.status() != Status.RESOLVED) {
        throw new AssertionError(one.status());
      }
    }
  }

  @Test
  void aNewWordIsRefusedUntilTheTablesKnowItAndJudgesNoCaseOfBefore() throws Exception {
    assertThat(run(PRODUCT, "HELP")).contains("STANDS RESOLVED AS SQ·2026-QJ-", "LIVED HELP").doesNotContain("FLAW");

    Path grown = Files.createDirectory(folder.resolve("grown"));
    copy(PRODUCT, grown);
    compile(grown);
    assertThat(run(grown, "PRAISE")).as("the tables do not know the words").doesNotContain("LIVED").contains(
        "lists all the words there are", "appeal-tier.dmn", "appeal-deadline.dmn", "retention-class.dmn",
        "acceptance-deadline.dmn", "PRAISE", "MAIL", "HUGE");

    extendTables(grown);
    extendForms(grown);
    assertThat(run(grown, "PRAISE")).contains("STANDS RESOLVED AS SQ·2026-BY-", "LIVED PRAISE")
        .doesNotContain("FLAW");
  }

  private String run(Path classes, String category) throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    String product = PRODUCT.toAbsolutePath().toString();
    String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString().equals(product) ? classes.toString() : entry)
        .collect(Collectors.joining(File.pathSeparator));
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:TieredStopAtLevel=1", "-Duser.timezone=Asia/Shanghai", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
        "-Dkuaichu.binaries=" + System.getProperty("kuaichu.binaries", folder.resolve("binaries").toString()), "-cp",
        classPath, Life.class.getName(), category, folder.resolve("home").toString()).redirectErrorStream(true)
        .redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("still running").isTrue();
      return Files.readString(output);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Files.createDirectories(to.resolve(from.relativize(folder)));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.copy(file, to.resolve(from.relativize(file)));
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** The lists themselves, and no Java beside them. */
  private void compile(Path classes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classes.toString(), "--release",
        "17", "-encoding", "UTF-8", "-parameters"));
    for (var word : WORDS.entrySet()) {
      String name = word.getKey().getName().replace('.', '/') + ".java";
      String source = Files.readString(SOURCES.resolve(name));
      Path scratch = folder.resolve("sources").resolve(name);
      Files.createDirectories(scratch.getParent());
      assertThat(source).contains(");\n");
      Files.writeString(scratch, source.replaceFirst("\\);\n", "),\n  " + word.getValue() + ";\n"));
      arguments.add(scratch.toString());
    }
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private static void extendTables(Path classes) throws IOException {
    try (Stream<Path> tables = Files.list(classes.resolve("processes"))) {
      for (Path table : tables.filter(path -> path.toString().endsWith(".dmn")).toList()) {
        StringBuilder text = new StringBuilder();
        boolean given = false;
        for (String line : Files.readString(table).split("\n")) {
          given = line.contains("<outputEntry") || given && !line.contains("</outputEntry>");
          text.append(given ? line : extended(line)).append('\n');
        }
        Files.writeString(table, text);
      }
    }
  }

  private static String extended(String line) {
    String more = line;
    for (var like : LIKE.entrySet()) {
      more = more.replaceAll("(\"|&#34;|&quot;)" + like.getValue() + "\\1", "$0,$1" + like.getKey() + "$1");
    }
    return more;
  }

  private static void extendForms(Path classes) throws IOException {
    for (String name : List.of("classify-appeal", "handle-appeal")) {
      Path form = classes.resolve("forms/" + name + ".form");
      String text = Files.readString(form);
      String more = text.replaceFirst(OPTION, "$0 {\"label\": \"表扬感谢\", \"value\": \"PRAISE\"},");
      assertThat(more).isNotEqualTo(text);
      Files.writeString(form, more);
    }
  }
}
