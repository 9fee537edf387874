package cn.kuaichu.appeal;

import cn.kuaichu.appeal.DistrictLists.Word;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The natures of an appeal (source S4 and the district), as the table {@code appeal-category} lists them. */
@Component
public class Categories {
  public static final String TABLE = "appeal-category";
  public static final String ARCHIVE_CODE = "archiveCode";
  private final DistrictList list;

  Categories(DistrictLists lists) {
    this.list = new DistrictList(lists, TABLE);
  }

  /** Those an appeal may be given, in the order of the table. */
  public List<Category> inForce() {
    return list.all().stream().filter(Word::inForce).map(word -> new Category(word.code())).toList();
  }

  /** Also those the district has taken from the list: there may be cases of them. */
  public List<Category> everKnown() {
    return list.all().stream().map(word -> new Category(word.code())).toList();
  }

  public String label(Category category) {
    return list.label(category.name());
  }

  /** 问题 in an archive number; empty for a word no version of the table has. */
  public Optional<String> archiveCode(Category category) {
    return list.said(category.name(), ARCHIVE_CODE);
  }

  /** @throws AppealRefused where the word is not in force */
  public Category parse(String word, String what) {
    return new Category(list.required(word, what));
  }
}
