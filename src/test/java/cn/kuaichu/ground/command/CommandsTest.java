package cn.kuaichu.ground.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Repeats what it was given. */
  private static final class Echo implements Command {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String summary() {
      return "复述";
    }

    @Override
    public String help() {
      return "用法:echo [--by 谁] 词…\n";
    }

    @Override
    public Set<String> options() {
      return Set.of("by=", "loud", "times=");
    }

    @Override
    public boolean needsProduct() {
      return false;
    }

    @Override
    public int run(CommandLine line, PrintStream out) {
      if (line.operands().contains("boom")) {
        throw new IllegalStateException("outer", new IllegalArgumentException("文件已损坏"));
      }
      out.println(line.value("by").orElse("nobody") + line.operands() + line.productSettings() + line.has("loud")
          + line.number("times", 7, 1, 9));
      return line.operands().size();
    }
  }

  private OptionalInt run(String... words) {
    return new Commands(getClass(), List.of(new Echo()), stream(out), stream(err)).run(List.of(words));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void servesWhenNoCommandIsNamed() {
    assertThat(run()).isEmpty();
    assertThat(run("--server.port=9000")).isEmpty();
  }

  @Test
  void listsItsCommands() {
    assertThat(run("--help")).hasValue(0);
    assertThat(text(out)).contains("echo      复述").contains("退出状态");
  }

  @Test
  void tellsWhoMistypesACommandWhichThereAre() {
    assertThat(run("ehco")).hasValue(2);
    assertThat(text(err)).contains("“ehco”").contains("echo      复述");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void explainsACommandWithoutRunningIt() {
    assertThat(run("echo", "--help", "boom")).hasValue(0);
    assertThat(text(out)).contains("复述").contains("用法:echo");
  }

  @Test
  void handsOverOptionsOperandsAndSettings() {
    assertThat(run("--kuaichu.home=/x", "echo", "--by", "li", "a", "--loud", "--times=3", "--", "--b")).hasValue(2);
    assertThat(text(out).strip()).isEqualTo("li[a, --b][--kuaichu.home=/x]true3");
  }

  @Test
  void refusesUnknownOptionsMissingAndImpossibleValues() {
    assertThat(run("echo", "--quiet")).hasValue(2);
    assertThat(run("echo", "--loud=yes")).hasValue(2);
    assertThat(run("echo", "--by")).hasValue(2);
    assertThat(run("echo", "--times=0")).hasValue(2);
    assertThat(run("echo", "--times=many")).hasValue(2);
    assertThat(text(err)).contains("“--quiet”").contains("--by 后面缺少取值").contains("1 到 9").contains("“many”");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void saysWhatWentWrongAndFails() {
    assertThat(run("echo", "boom", "--json")).hasValue(1);
    assertThat(text(err)).contains("文件已损坏");
    assertThat(text(out).strip()).startsWith("{").contains("\"ok\":false").contains("文件已损坏");
  }
}
