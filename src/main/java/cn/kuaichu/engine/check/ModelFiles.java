package cn.kuaichu.engine.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Models, tables, forms and the cases of tables that this program brings, under names that do not depend on how or
 * where it was started.
 */
public final class ModelFiles {
  private static final List<String> PATTERNS = List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/*.form",
      "processes/cases/*.csv");
  private static final String CASES = ".csv";

  private ModelFiles() {}

  /** Whether the engine takes it: cases of tables are for those who change them. */
  public static boolean isForTheEngine(String name) {
    return !name.endsWith(CASES);
  }

  /** @return by name, {@code processes/appeal-lifecycle.bpmn} */
  private static Map<String, Resource> all() {
    Map<String, Resource> found = new TreeMap<>();
    for (String pattern : PATTERNS) {
      for (Resource file : files(pattern)) {
        String name = nameFrom(file, pattern.substring(0, pattern.indexOf('/')));
        found.put(name, new Named(name, file));
      }
    }
    return found;
  }

  /** What the engine has to know. */
  public static Set<String> namesForTheEngine() {
    return all().keySet().stream().filter(ModelFiles::isForTheEngine).collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is in all files, by name, {@code processes/appeal-lifecycle.bpmn}. */
  public static Map<String, byte[]> contents() {
    Map<String, byte[]> contents = new TreeMap<>();
    all().forEach((name, file) -> {
      try {
        contents.put(name, file.getContentAsByteArray());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + name, e);
      }
    });
    return contents;
  }

  /** A file as the engine takes it, under its own name. */
  public static Resource of(String name, byte[] content) {
    return new Named(name, new ByteArrayResource(content));
  }

  private static Resource[] files(String pattern) {
    try {
      return new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + pattern, e);
    }
  }

  private static String nameFrom(Resource file, String folder) {
    try {
      String url = file.getURL().toString();
      return url.substring(url.lastIndexOf("/" + folder + "/") + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("no address for " + file, e);
    }
  }

  /** A resource whose file name is its relative path, and which is no file of a machine. */
  private static final class Named extends AbstractResource {
    private final String name;
    private final Resource content;

    Named(String name, Resource content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getDescription() {
      return name;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return content.getInputStream();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named named && named.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
