(module
  ;; Rows of whole numbers (i16), then the query, then one product (i32) a row; every part begins at 16 bytes.
  (import "host" "memory" (memory 1))
  ;; Writes the product of each row with the query. $width: bytes of a row, a multiple of 16.
  (func (export "products") (param $rows i32) (param $count i32) (param $query i32) (param $out i32) (param $width i32)
    (local $end i32) (local $at i32) (local $sums v128)
    (local.set $end (i32.add (local.get $out) (i32.mul (local.get $count) (i32.const 4))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $sums (v128.const i32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (block $summed
          (loop $eight
            (br_if $summed (i32.ge_u (local.get $at) (local.get $width)))
            (local.set $sums
              (i32x4.add (local.get $sums)
                (i32x4.dot_i16x8_s
                  (v128.load (i32.add (local.get $rows) (local.get $at)))
                  (v128.load (i32.add (local.get $query) (local.get $at))))))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br $eight)))
        (i32.store (local.get $out)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
            (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))
        (local.set $rows (i32.add (local.get $rows) (local.get $width)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $row)))))
