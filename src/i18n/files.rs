//! The words of choosing a file.

words! {
    folder = "folder", "文件夹";
    above = "the folder above", "上一级";
}
