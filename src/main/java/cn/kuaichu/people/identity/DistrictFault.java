package cn.kuaichu.people.identity;

/**
 * What is wrong with a district's files, in words for the person in charge of them.
 *
 * @param line as an editor counts, from 1; 0 where something is missing from the file as a whole
 * @param lines how many lines the file has
 */
record DistrictFault(String file, long line, long lines, String text) {
  String place() {
    return file + (line > 0 ? " 第 " + line + " 行" : "（共 " + lines + " 行）");
  }

  @Override
  public String toString() {
    return place() + "：" + text;
  }
}
