package cn.kuaichu.life.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigramsTest {
  private static int likeness(String one, String other) {
    return Bigrams.of(one).likeness(Bigrams.of(other));
  }

  @Test
  void countsNeitherPunctuationNorWidthNorCapitals() {
    assertThat(likeness("三组路口,路灯坏了2个月 (LED)。", "三组路口　路灯坏了２个月ｌｅｄ")).isEqualTo(100);
  }

  @Test
  void findsNothingInCommonWhereNothingIsSaid() {
    assertThat(likeness("", "")).isZero();
    assertThat(likeness("灯", "灯")).isZero();
    assertThat(likeness("。。。！", "三组路口的路灯坏了。")).isZero();
  }

  /** Twice two common pairs by two and four. */
  @Test
  void saysHowManyOfAllPairsAreCommon() {
    assertThat(likeness("路灯坏", "路灯坏了吗")).isEqualTo(66);
    assertThat(likeness("路灯坏了吗", "路灯坏")).isEqualTo(66);
    assertThat(likeness("路灯路灯路灯", "路灯路")).as("each pair once").isEqualTo(100);
  }

  /** The same matter in other words, and another matter in the words everybody uses. */
  @ParameterizedTest
  @CsvSource({
      "三组路口的路灯坏了两个月，晚上老人出门看不见路。, 我是三组的，路口那盏路灯坏了很久没人修，晚上看不见路，老人摔了一跤。, true",
      "津桥小区3栋楼下烧烤店油烟太大，半夜还在吵，没法睡觉。, 反映津桥小区3栋楼下的烧烤店夜里油烟大、噪音大，影响睡觉，请处理。, true",
      "工地拖欠我们八个人三个月工资，老板不接电话。, 恒通工地拖欠工资三个月，八个工人都没拿到，老板电话不接。, true",
      "三组路口的路灯坏了两个月，晚上老人出门看不见路。, 您好，我想反映一下社区医保缴费的问题，请问去哪里办理？谢谢。, false",
      "请问残疾人补贴怎么申请，要带什么材料。, 三组路口的路灯坏了两个月，晚上老人出门看不见路。, false",
      "物业乱收停车费，一个月涨了两次，业主都不同意。, 小区电梯经常停运，老人上不了楼，物业一直不管。, false"})
  void tellsTheSameMatterFromAnother(String one, String other, boolean same) {
    assertThat(likeness(one, other) >= 25).as(likeness(one, other) + " percent").isEqualTo(same);
  }

  /** What stands far behind would only cost time. */
  @Test
  void readsTheBeginningOfALongText() {
    String begin = "路灯坏了两个月".repeat(400);

    assertThat(Bigrams.of(begin + "请修井盖".repeat(4000)).likeness(Bigrams.of(begin))).isEqualTo(100);
  }
}
