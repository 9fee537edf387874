package cn.kuaichu.ground.command;

import cn.kuaichu.ground.start.CommandStart;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Finds the command among the words of the command line, starts what it needs, runs it, says what went wrong. */
public final class Commands {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int MISUSED = 2;
  private static final Map<String, String> QUIET = Map.of(
      "logging.config", "classpath:logback-command.xml",
      "logging.level.root", "warn");
  /**
   * Whatever else is set: nothing is published, migrated, moved or scheduled; while the product serves, its database is
   * used.
   */
  private static final Map<String, Object> AS_COMMAND = Map.of(
      CommandStart.PROPERTY, true,
      "camunda.bpm.job-execution.enabled", false);

  private final Class<?> application;
  private final List<Command> known;
  private final PrintStream out;
  private final PrintStream err;

  Commands(Class<?> application, List<Command> known, PrintStream out, PrintStream err) {
    this.application = application;
    this.known = known;
    this.out = out;
    this.err = err;
  }

  /** @return the exit status, or nothing when no command is named: then the product serves */
  public static OptionalInt run(Class<?> application, String... words) {
    List<Command> named = ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get).toList();
    return new Commands(application, named, stream(FileDescriptor.out), stream(FileDescriptor.err)).run(List.of(words));
  }

  OptionalInt run(List<String> words) {
    Optional<String> name = words.stream().filter(word -> !word.startsWith("-")).findFirst();
    if (name.isEmpty()) {
      return words.contains("--help") || words.contains("-h") ? OptionalInt.of(list(out, OK)) : OptionalInt.empty();
    }
    Optional<Command> command = known.stream().filter(one -> one.name().equals(name.get())).findFirst();
    if (command.isEmpty()) {
      err.println("没有名为“" + name.get() + "”的命令。");
      return OptionalInt.of(list(err, MISUSED));
    }
    List<String> rest = new ArrayList<>(words);
    rest.remove(name.get());
    return OptionalInt.of(run(command.get(), rest));
  }

  private int list(PrintStream to, int status) {
    to.print("""
        快处 Kuaichu

        用法：java -jar kuaichu.jar              启动服务
              java -jar kuaichu.jar 命令 [选项]   执行一项命令

        命令：
        """);
    known.forEach(command -> to.printf("  %-8s  %s%n", command.name(), command.summary()));
    to.print("""

        命令使用服务已经建好的数据库，服务运行时也可以执行；从未启动过服务，或者数据库与程序版本不一致的，
        命令会说明办法，不作任何改动。

        选项：
          --help              显示本说明；写在命令之后则显示该命令的说明
          --json              以 JSON 输出命令的结果
          --kuaichu.home=目录  数据目录（默认 ./data）；其他带点的选项同样是系统配置

        退出状态：0 一切正常；1 未完成或发现问题；2 命令或选项有误。
        """);
    return status;
  }

  private int run(Command command, List<String> rest) {
    boolean json = rest.contains("--json");
    try {
      CommandLine line = CommandLine.parse(command, null, err, rest);
      if (line.has("help")) {
        out.println(command.name() + "  " + command.summary());
        out.println();
        out.print(command.help());
        return OK;
      }
      command.check(line);
      return command.needsProduct(line) ? onProduct(command, line) : command.run(line, out);
    } catch (CommandLine.Misused e) {
      complain(e.getMessage() + "可用 " + command.name() + " --help 查看用法。", json);
      return MISUSED;
    } catch (Exception e) {
      complain("命令 " + command.name() + " 未能完成：" + reason(e), json);
      return FAILED;
    } finally {
      out.flush();
    }
  }

  private int onProduct(Command command, CommandLine line) throws Exception {
    try (ConfigurableApplicationContext product = start(line.productSettings())) {
      return command.run(line.on(product), out);
    }
  }

  ConfigurableApplicationContext start(List<String> settings) {
    List<String> all = new ArrayList<>(settings);
    QUIET.forEach((name, value) -> {
      if (settings.stream().noneMatch(setting -> setting.startsWith("--" + name + "="))) {
        all.add("--" + name + "=" + value);
      }
    });
    return new SpringApplicationBuilder(application).web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .initializers(product -> product.getEnvironment().getPropertySources()
            .addFirst(new MapPropertySource("command", AS_COMMAND)))
        .run(all.toArray(String[]::new));
  }

  private void complain(String message, boolean json) {
    err.println(message);
    if (json) {
      try {
        out.println(new ObjectMapper().writeValueAsString(Map.of("ok", false, "error", message)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a text always has a JSON form", e);
      }
    }
  }

  /** The innermost cause says what happened; the ones around it say who noticed. */
  private static String reason(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
  }

  /**
   * Terminals in the charset they use, files and pipes in UTF-8, whatever the locale: a receipt must not read "????".
   */
  private static PrintStream stream(FileDescriptor descriptor) {
    Charset terminal = System.console() == null ? StandardCharsets.UTF_8 : System.console().charset();
    return new PrintStream(new FileOutputStream(descriptor), true,
        terminal.newEncoder().canEncode('诉') ? terminal : StandardCharsets.UTF_8);
  }
}
