package cn.kuaichu.faces.workshop;

import cn.kuaichu.appeal.AppealRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A designer's folder as one file: whatever stands above {@code processes} and {@code forms} is left out. */
final class RulesZip {
  private static final Pattern RULE = Pattern
      .compile(
          "(?:.*/)?(processes/[A-Za-z0-9-]+\\.(?:bpmn|dmn)|forms/[A-Za-z0-9-]+\\.form|" + CasePlaces.IN_PLACE + ")");
  private static final Pattern LOOKS_LIKE_ONE = Pattern.compile(".*\\.(?:bpmn|dmn|form)");
  private static final Pattern PART = Pattern.compile("(?:.*/)?forms/parts/.*");
  private static final int MOST_ENTRIES = 2000;
  private static final int LARGEST = 20 * 1024 * 1024; // bytes of all that is read, unpacked

  private RulesZip() {}

  /** By name, {@code processes/appeal-lifecycle.bpmn}. */
  static Map<String, byte[]> read(byte[] zip) {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      int left = LARGEST;
      int entries = 0;
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new AppealRefused("压缩包里的文件太多，请只放 processes 和 forms 两个文件夹。");
        }
        Matcher rule = RULE.matcher(entry.getName().replace('\\', '/'));
        if (rule.matches()) {
          byte[] content = in.readNBytes(left + 1);
          left -= content.length;
          add(files, rule.group(1), content, left);
        } else {
          requireNoRule(entry.getName().replace('\\', '/'));
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw new AppealRefused("这不是能打开的 ZIP 压缩包，请把整个文件夹压缩成 ZIP 再上传。");
    }
    if (files.isEmpty()) {
      throw new AppealRefused(
          "压缩包里没有 processes/*.bpmn、processes/*.dmn、processes/cases/*.csv 或者 forms/*.form，请压缩整个文件夹。");
    }
    return files;
  }

  private static void add(Map<String, byte[]> files, String name, byte[] content, int left) {
    if (left < 0) {
      throw new AppealRefused("压缩包解开后超过 20 MB，请只放 processes 和 forms 两个文件夹。");
    }
    if (files.put(name, content) != null) {
      throw new AppealRefused("压缩包里有两个 " + name + "，请只留一个。");
    }
  }

  /** A file that would be overlooked is told, not skipped. */
  private static void requireNoRule(String name) {
    if (CasePlaces.isOverlooked(name)) {
      throw new AppealRefused("压缩包里的 " + name + " 放错了地方，或文件名不是决策表的编号：" + CasePlaces.WHERE + "。");
    }
    if (LOOKS_LIKE_ONE.matcher(name).matches() && !PART.matcher(name).matches()) {
      throw new AppealRefused("压缩包里的 " + name + " 放错了地方，或文件名含有字母、数字、连字符以外的字：流程和决策表放在 processes，表单放在 forms。");
    }
  }
}
